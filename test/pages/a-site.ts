import type { Site } from '../../src/pages/site.ts'

/** A site at the root, whose files have their plain names. */
export const aSite: Site = { base: '', asset: (name) => `/board/assets/now/${name}` }
