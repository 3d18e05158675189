import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** Bundles the test of several processes and the bot it runs like the bot itself (vite.bot.config.ts), so that it starts as fast. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: 'dist/cluster',
    emptyOutDir: true,
    target: 'node20.19',
    minify: false,
    rolldownOptions: {
      input: ['tests/cluster/member.ts', 'tests/cluster/main.ts'],
      // All in one folder: from there they find the project, as from tests/.
      output: { chunkFileNames: '[name]-[hash].js' },
      // Optional packages of the SDKs, which are not installed.
      external: ['zlib-sync', 'bufferutil', 'utf-8-validate'],
      checks: { eval: false },
    },
  },
});
