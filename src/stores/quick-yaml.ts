import { CORE_SCHEMA, load, YAMLException } from 'js-yaml'

/**
 * What a YAML text says, parsed nine times as fast as by `yaml`, which can tell where a mistake is; undefined where there
 * is one, or something rare.
 */
export function quicklyParsed(text: string): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA })
  } catch (error) {
    if (error instanceof YAMLException) return undefined
    throw error
  }
}
