/** Parts of undici without types of their own. */
declare module 'undici/lib/dispatcher/agent.js';
declare module 'undici/lib/dispatcher/client.js';
declare module 'undici/lib/api/index.js';
declare module 'undici/lib/core/connect.js';
declare module 'undici/lib/core/errors.js';
