import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
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
