import { readFileSync } from 'node:fs'
import { hashHex } from '../domain/hash.ts'
import type { Assets } from '../http/assets.ts'
import { type AssetName, assetNames, type Site } from '../pages/site.ts'

const textOf = (name: AssetName): string => readFileSync(new URL(`../pages/${name}`, import.meta.url), 'utf8')

/** Reads the files that pages load once, and names them after all their content: one that changed has a new address. */
export function openSite(base: string): { siteAt(place: string): Site; readonly assets: Assets } {
  const files = new Map(assetNames.map((name) => [name, textOf(name)] as const))
  const version = hashHex(JSON.stringify([...files])).slice(0, 16)
  return {
    siteAt: (place) => ({ base, asset: (name) => `${base}${place}/assets/${version}/${name}` }),
    assets: { version, files },
  }
}
