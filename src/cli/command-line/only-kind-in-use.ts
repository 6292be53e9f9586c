import { onlyAccountKind } from '../../compose/only-account-kind.ts'
import { platforms } from '../../compose/platforms.ts'
import { type Environment, readSettings, SettingsError } from '../../config.ts'
import type { AddressKind } from '../../domain/person.ts'

/** The kind of account that a bare 「账号」 means: that of the platform, where only one is configured. */
export function onlyKindInUse(environment: Environment): AddressKind | undefined {
  return onlyAccountKind(platforms, namesInUse(environment))
}

/** Settings that are wrong are for the service and the doctor to tell. */
function namesInUse(environment: Environment): readonly string[] {
  try {
    return Object.keys(readSettings(environment, platforms).platforms)
  } catch (error) {
    if (error instanceof SettingsError) return []
    throw error
  }
}
