import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/**
 * Bundles the bot and its packages into a few files in `dist/bundle`: reading and compiling a thousand small files is most
 * of what a start would otherwise take (docs/performance.md). With `--mode cli`, the command line into `dist/cli`, for the
 * image, which has no packages; apart, since files that both share would make the bot's start longer.
 */
export default defineConfig(({ mode }) => ({
  root: fileURLToPath(new URL('.', import.meta.url)),
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: mode === 'cli' ? 'dist/cli' : 'dist/bundle',
    emptyOutDir: true,
    target: 'node20.19',
    minify: false,
    rolldownOptions: {
      // The second is the code of the thread that draws pictures, which lies beside the file that starts it.
      input: {
        ...(mode === 'cli' ? { cli: 'src/cli.ts' } : { main: 'src/main.ts' }),
        worker: 'src/picture/worker.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      // Optional packages of the SDKs, which are not installed; and the renderer, which chooses its native part as it is loaded.
      external: ['zlib-sync', 'bufferutil', 'utf-8-validate', '@resvg/resvg-js'],
      checks: { eval: false },
    },
  },
}));
