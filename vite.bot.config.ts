import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/**
 * Bundles the bot and its packages into a few files in `dist/bundle`: reading and compiling a thousand small files is most
 * of what a start would otherwise take (docs/performance.md).
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  ssr: { noExternal: true },
  build: {
    ssr: 'src/main.ts',
    outDir: 'dist/bundle',
    emptyOutDir: true,
    target: 'node20.19',
    minify: false,
    // Optional packages of the SDKs, which are not installed.
    rolldownOptions: { external: ['zlib-sync', 'bufferutil', 'utf-8-validate'], checks: { eval: false } },
  },
});
