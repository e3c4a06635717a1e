import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const backend = process.env.TIDEPOOL_WEB ?? 'http://127.0.0.1:18080'

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // Packaged by Maven as /static of the module's jar, from where order-api serves it.
  build: {
    outDir: 'target/classes/static',
    emptyOutDir: true,
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': backend } },
  test: {
    globals: true,
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://tidepool.test/' } },
    setupFiles: ['src/testing/matchMedia.ts', 'src/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
    // jsdom and motion libraries chatter; what a failing test prints is shown.
    silent: 'passed-only',
    testTimeout: 60_000,
  },
})
