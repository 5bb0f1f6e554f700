/** What every many-to-many engine is: from these ends to those, in one state of the roads. */
import type { Endpoints } from './Endpoints.js'
import type { MeasuredTable } from './hierarchy/TableQuery.js'
import type { Router } from './Router.js'

/** NO_WAY milliseconds and 0 centimetres where there is no way; `centimetres` is empty where metres were not asked for. */
export type Table = MeasuredTable

export type ManyToMany = (router: Router, from: Endpoints, to: Endpoints, hasMetres: boolean) => Table
