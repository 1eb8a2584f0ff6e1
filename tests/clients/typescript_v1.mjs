// The TypeScript SDK in its first version, @modelcontextprotocol/sdk. Usage: typescript_v1.mjs legacy

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { ask, run } from './adapter.mjs';

await run(async (_era, [where, ...args]) => {
    const Http = where.endsWith('/sse') ? SSEClientTransport : StreamableHTTPClientTransport;
    const transport = where.startsWith('http')
        ? new Http(new URL(where))
        : new StdioClientTransport({ command: where, args, env: process.env });
    // It tells the transport which version was agreed on, and nobody else.
    let version;
    const tell = transport.setProtocolVersion?.bind(transport);
    transport.setProtocolVersion = (agreed) => {
        version = agreed;
        tell?.(agreed);
    };

    const client = new Client({ name: 'typescript-v1', version: '1.0.0' }, { capabilities: { elicitation: {} } });
    client.setRequestHandler(ElicitRequestSchema, (request) => ask(request.params));
    await client.connect(transport);

    const about = { version, name: client.getServerVersion().name };
    return { client, about, send: (params, options) => client.callTool(params, undefined, options) };
});
