/** The file that the threads of a search pool load. Not an entry of the package: `searchPool` finds it by itself. */
export { searchPart } from './solve/workers/searchPart.js'
