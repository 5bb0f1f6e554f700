import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // What the examples import as a user does is the source here, built or not (as `paths` in tsconfig.json).
  resolve: {
    alias: [
      { find: /^ronde$/, replacement: join(import.meta.dirname, 'src/index.ts') },
      { find: /^ronde\/(\w+)$/, replacement: join(import.meta.dirname, 'src/$1.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 60_000 * Number(process.env.RONDE_RUNS ?? 1),
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      // Runs in the browser: tested there, in test/unit/report/htmlReport.browser.test.ts.
      exclude: ['src/report/page/client/**'],
      thresholds: { lines: 95, branches: 90 },
      reporter: ['text-summary', 'json-summary'],
    },
  },
})
