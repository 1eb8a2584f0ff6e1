// The TypeScript SDK's second version, @modelcontextprotocol/client. Usage: typescript_v2.mjs legacy|modern

import { Client, SSEClientTransport, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { ask, run } from './adapter.mjs';

const MODES = { legacy: 'legacy', modern: 'auto' };

await run(async (era, [where, ...args]) => {
    const Http = where.endsWith('/sse') ? SSEClientTransport : StreamableHTTPClientTransport;
    const transport = where.startsWith('http')
        ? new Http(new URL(where))
        : new StdioClientTransport({ command: where, args, env: process.env });

    const client = new Client(
        { name: 'typescript-v2', version: '1.0.0' },
        { capabilities: { elicitation: {} }, versionNegotiation: { mode: MODES[era] } },
    );
    client.setRequestHandler('elicitation/create', (request) => ask(request.params));
    await client.connect(transport);

    const about = { version: client.getNegotiatedProtocolVersion(), name: client.getServerVersion().name };
    return { client, about, send: (params, options) => client.callTool(params, options) };
});
