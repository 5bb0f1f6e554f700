import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['index', 'roads', 'check', 'search', 'report', 'dispatch', 'simulate', 'interop', 'searchWorker'].map(
    (name) => `src/${name}.ts`,
  ),
  format: 'esm',
  target: 'es2022',
  splitting: true,
  sourcemap: true,
  clean: true,
  removeNodeProtocol: false,
  // Writes exported numbers (offsets, sentinels) into the loops that use them: a fifth of the kernel's time else.
  esbuildOptions(options) {
    options.minifySyntax = true
  },
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
})
