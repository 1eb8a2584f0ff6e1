// An authorization server for tests: oidc-provider, with its keys and its reachability in the hands of the test.
//
//   node provider.mjs FOLDER
//
// FOLDER holds node_modules with oidc-provider and jose. It listens on a free port of 127.0.0.1, prints {"issuer": …} as one
// line, and ends when its standard input does.
//
// What a real authorization server does, it does as one: discovery, /jwks, and /token, which gives JWT access tokens by
// client_credentials for any resource indicator. Each client signs in another way; its name is its secret and its claim "org".
//
// What a test needs beside that is asked for at /control, with a JSON object that says what to "do":
//
//   rotate   new keys from now on; the former ones are published no more
//   jwks     how the keys are served: "well", or "redirect" (elsewhere, where they are served), "large" (too long a text),
//            "garbage" (no JSON), "failure" (500)
//   down     neither metadata nor keys are served: connections are cut. {"down": false} ends it
//   count    how often the keys were asked for, in "keys"
//   mint     a token that the server would not give. "claims" and "header" change it (null takes away); "key" is what signs:
//            current (RS256), former, unpublished, none (alg: none), shared (HS256 with the public key's text as the secret)

import { createRequire } from "node:module";
import { createServer } from "node:http";
import { resolve } from "node:path";

// Standard output is for the one line that tells where we are.
console.log = console.info = console.warn = console.error;

const require = createRequire(resolve(process.argv[2], "node_modules", "-"));
const { default: Provider } = require("oidc-provider");
const jose = require("jose");

const CLIENTS = { acme: "RS256", blue: "ES256", cyan: "PS256", dusk: "EdDSA", stranger: "RS256" };
const SCOPES = "devices:read devices:write commands:run destructive tickets:write incidents:read";

const server = createServer();
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const issuer = `http://127.0.0.1:${server.address().port}`;

let generation = 0;
let down = false;
let asked = 0;
let serving = "well";
let current;
let former;

async function makeKeys() {
    generation += 1;
    const make = async (alg) => {
        const { privateKey } = await jose.generateKeyPair(alg, { extractable: true });
        return { ...(await jose.exportJWK(privateKey)), kid: `${alg}-${generation}`, alg, use: "sig" };
    };
    return Promise.all(["RS256", "ES256", "PS256", "EdDSA"].map(make));
}

function provider(keys) {
    return new Provider(issuer, {
        jwks: { keys },
        clients: Object.keys(CLIENTS).map((name) => ({
            client_id: name,
            client_secret: name,
            grant_types: ["client_credentials"],
            redirect_uris: [],
            response_types: [],
            token_endpoint_auth_method: "client_secret_post",
        })),
        scopes: ["openid", ...SCOPES.split(" ")],
        extraTokenClaims: (_, token) => ({ org: token.clientId }),
        features: {
            devInteractions: { enabled: false },
            clientCredentials: { enabled: true },
            resourceIndicators: {
                enabled: true,
                getResourceServerInfo: (_, resource, client) => ({
                    scope: SCOPES,
                    audience: resource,
                    accessTokenTTL: 600,
                    accessTokenFormat: "jwt",
                    jwt: { sign: { alg: CLIENTS[client.clientId] } },
                }),
            },
        },
    });
}

async function rotate() {
    former = current;
    const keys = await makeKeys();
    const real = provider(keys);
    real.on("server_error", (_, error) => console.error(error));
    current = { keys, handle: real.callback() };
}

function changed(object, by = {}) {
    const whole = { ...object, ...by };
    return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== null));
}

async function mint({ claims = {}, header = {}, key = "current" }) {
    const now = Math.floor(Date.now() / 1000);
    const payload = changed({ iss: issuer, sub: "acme", org: "acme", iat: now, exp: now + 600, scope: "devices:read" }, claims);
    const source = key === "former" ? former : current;
    let jwk = source.keys.find(({ alg }) => alg === "RS256");
    const head = changed({ alg: "RS256", typ: "at+jwt", kid: jwk.kid }, header);
    const encode = (value) => jose.base64url.encode(JSON.stringify(value));
    switch (key) {
        case "none":
            return `${encode({ ...head, alg: header.alg ?? "none" })}.${encode(payload)}.`;
        case "shared": {
            // What a careless checker takes for the secret: the public key as everybody can get it.
            const { kty, n, e } = jwk;
            const text = await jose.exportSPKI(await jose.importJWK({ kty, n, e }, "RS256"));
            const secret = new TextEncoder().encode(text);
            return new jose.SignJWT(payload).setProtectedHeader({ ...head, alg: "HS256" }).sign(secret);
        }
        case "unpublished":
            jwk = (await makeKeys()).find(({ alg }) => alg === "RS256");
            head.kid = "kid" in header ? head.kid : "unpublished";
            break;
    }
    // By hand, so that the head may say what the library would refuse to sign.
    const { createSign, createPrivateKey } = require("node:crypto");
    const text = `${encode(head)}.${encode(payload)}`;
    const signature = createSign("sha256").update(text).sign(createPrivateKey({ key: jwk, format: "jwk" }));
    return `${text}.${jose.base64url.encode(signature)}`;
}

function serveBadly(response) {
    switch (serving) {
        case "redirect":
            response.writeHead(302, { location: "/moved" }).end();
            break;
        case "large": {
            const open = ({ kty, n, e, crv, x, y, kid, alg, use }) => ({ kty, n, e, crv, x, y, kid, alg, use });
            response.writeHead(200).end(JSON.stringify({ keys: current.keys.map(open) }) + " ".repeat(1 << 20));
            break;
        }
        case "garbage":
            response.writeHead(200).end("<html>");
            break;
        default:
            response.writeHead(500).end();
    }
}

async function control(request) {
    const chunks = await Array.fromAsync(request);
    const asking = JSON.parse(Buffer.concat(chunks).toString());
    switch (asking.do) {
        case "rotate":
            await rotate();
            return {};
        case "down":
            down = asking.down ?? true;
            return {};
        case "jwks":
            serving = asking.how;
            return {};
        case "count":
            return { keys: asked };
        case "mint":
            return { token: await mint(asking) };
        default:
            throw new Error(`there is nothing to do called ${asking.do}`);
    }
}

await rotate();
server.on("request", (request, response) => {
    if (request.url === "/control") {
        control(request).then(
            (answer) => response.end(JSON.stringify(answer)),
            (error) => response.writeHead(400).end(String(error)),
        );
        return;
    }
    if (request.url === "/jwks") asked += 1;
    if (down && request.url !== "/token") {
        request.socket.destroy();
        return;
    }
    if (request.url === "/jwks" && serving !== "well") {
        serveBadly(response);
        return;
    }
    // Where a redirect leads.
    if (request.url === "/moved") request.url = "/jwks";
    current.handle(request, response);
});

process.stdin.on("end", () => process.exit(0)).resume();
process.stdout.write(`${JSON.stringify({ issuer })}\n`);
