import type { components } from './schema'

/** The bodies of the OpenAPI document by their names: `Schemas['Device']`. */
export type Schemas = components['schemas']
