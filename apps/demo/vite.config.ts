import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The signing server that `npm run dev` talks to: start one beside it, e.g. with `npm run demo`. */
const SERVER = `http://127.0.0.1:${process.env.LONGSHORE_PORT ?? 8787}`

export default defineConfig({
  plugins: [react()],
  server: { host: '127.0.0.1', proxy: { '/api/longshore': SERVER } },
  build: {
    target: 'es2023',
    // the page's policy allows no data: and no inline scripts
    assetsInlineLimit: 0,
    rolldownOptions: { input: ['index.html', 'gallery.html', 'build-your-own.html', 'plain.html'] },
  },
})
