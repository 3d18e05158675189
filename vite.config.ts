import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** Builds the page of `src/playground/page` into `dist/page`, from where `page-server.ts` serves it. */
export default defineConfig({
  root: fileURLToPath(new URL('src/playground/page', import.meta.url)),
  base: './',
  build: {
    outDir: fileURLToPath(new URL('dist/page', import.meta.url)),
    emptyOutDir: true,
    // The page's content security policy allows no inline scripts and no data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
  },
});
