import type { PlatformKind } from '../channels/platform-kind.ts'
import type { AddressKind } from '../domain/person.ts'

/** The kind of account that 「账号」 alone means in a table: that of the platform, where only one is in use. */
export function onlyAccountKind(platforms: readonly PlatformKind[], inUse: readonly string[]): AddressKind | undefined {
  const kinds = platforms
    .filter(({ name }) => inUse.includes(name))
    .flatMap(({ person }) => Object.entries(person).filter(([, { columns }]) => columns.length > 0))
  return kinds.length === 1 ? kinds[0]?.[0] : undefined
}
