import { defineConfig } from 'vite';
import { serviceWorker } from './service-worker-build.ts';

const server = 'http://localhost:2567';

export default defineConfig({
  base: './',
  plugins: [serviceWorker()],
  build: {
    // Phaser alone is above the default limit, and arrives after the title screen.
    chunkSizeWarningLimit: 1500,
    // The map is data to fetch, never text within a script.
    assetsInlineLimit: 2048,
    rolldownOptions: {
      // The protocol's schemas check what the server receives; of that file the page needs two numbers.
      // The protocol's schemas check what the server receives; of them the page needs two numbers. What makes schemas is
      // named here, with the one field that is made optional elsewhere: one call that counts as a deed brings 40 kB along.
      treeshake: { manualPureFunctions: ['z', 'text'] },
      output: {
        codeSplitting: {
          groups: [
            { name: 'phaser', test: /node_modules[\\/]phaser/ },
            { name: 'colyseus', test: /node_modules[\\/](@colyseus|msgpackr)/ },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/api': server,
      '/health': server,
      '/matchmake': server,
      // Rooms are reached at /<process>/<room>.
      '^/[\\w-]{9,}/[\\w-]{9,}': { target: server, ws: true },
    },
  },
});
