import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const server = 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [svelte()],
  // Without the browser condition vitest would load Svelte's server build.
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  build: {
    target: 'es2022',
    // Which files a screen needs is said where it is imported: the list of all of them, for loading
    // them a round trip earlier, is two kilobytes of the first load.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_file, files, { hostType }) => (hostType === 'html' ? files : []),
    },
    // An inlined asset would be a data: URL, which the content security policy allows for images only.
    assetsInlineLimit: 0,
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { '/api': { target: server, ws: true } },
  },
  test: {
    // Tests of components ask for jsdom in their first line; the rest needs no DOM.
    environment: 'node',
    include: ['src/**/*.test.ts'],
  },
});
