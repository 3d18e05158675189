import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** Bundles the crash test and the bot it kills like the bot itself (vite.bot.config.ts), so that it starts as fast. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: 'dist/crash',
    emptyOutDir: true,
    target: 'node20.19',
    minify: false,
    rolldownOptions: {
      input: ['tests/crash/victim.ts', 'tests/crash/main.ts'],
      // Optional packages of the SDKs, which are not installed.
      external: ['zlib-sync', 'bufferutil', 'utf-8-validate'],
      checks: { eval: false },
    },
  },
});
