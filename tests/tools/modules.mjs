// node --import this: a script anywhere in the tree may import the packages that are pinned here. NODE_MODULES says where
// they are installed.
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const home = pathToFileURL(`${process.env.NODE_MODULES}/`).href;

registerHooks({
    resolve(name, context, next) {
        const ours = context.parentURL?.startsWith('file:') && !context.parentURL.includes('/node_modules/');
        const bare = !/^(\.|\/|[a-z]+:)/.test(name);
        return next(name, ours && bare ? { ...context, parentURL: home } : context);
    },
});
