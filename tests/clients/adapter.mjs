// The half of a conversation that both TypeScript clients share. adapter.py says how it goes.

import { createInterface } from 'node:readline';

// Standard output is the conversation.
console.log = console.info = console.debug = console.error;

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

/** The next line of the input, or nothing at its end. */
async function hear() {
    const { value, done } = await lines.next();
    return done ? undefined : JSON.parse(value);
}

/** The user's answer. */
export function ask(params) {
    say({ asked: params });
    return hear();
}

/** The verbs, over a client of either version, whose methods have the same names. `send(params, options)` calls a tool. */
function verbs(client, about, send) {
    return {
        about: async () => about,
        tools: async () => (await client.listTools()).tools,
        call: async ({ tool, arguments: given, progress, cancel }) => {
            const options = {};
            const stop = new AbortController();
            if (progress || cancel) {
                options.signal = stop.signal;
                options.onprogress = (report) => {
                    say({ progress: report });
                    if (cancel) stop.abort('cancelled');
                };
            }
            return send({ name: tool, arguments: given }, options);
        },
        resources: async () => (await client.listResources()).resources,
        templates: async () => (await client.listResourceTemplates()).resourceTemplates,
        read: (params) => client.readResource(params),
        prompts: async () => (await client.listPrompts()).prompts,
        prompt: (params) => client.getPrompt(params),
        complete: (params) => client.complete(params),
    };
}

/** Does what it is told. `open(era, target)` gives a client, what it is about, and how it calls a tool. */
export async function run(open) {
    let opened;
    for (let request = await hear(); request !== undefined; request = await hear()) {
        const { do: verb, ...params } = request;
        try {
            if (verb === 'open') {
                opened = await open(process.argv[2], params.target);
                say({ result: null });
            } else if (verb === 'close') {
                await opened.client.close();
                say({ result: null });
            } else {
                const { client, about, send } = opened;
                say({ result: await verbs(client, about, send)[verb](params) });
            }
        } catch (error) {
            const { code = null, message = String(error) } = error ?? {};
            say({ error: { kind: error?.constructor?.name ?? 'Error', code, message } });
        }
    }
}
