/** The Colyseus SDK prefers a global WebSocket, and Node's cannot be measured; imported first, it takes `ws` instead. */
Reflect.deleteProperty(globalThis, 'WebSocket');
