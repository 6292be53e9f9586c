import type { z } from 'zod'

/** Settings that only work together: one alone is a mistake. */
export interface SettingSet {
  readonly title: string
  /** The first of them tells that the set is in use. */
  readonly needs: readonly string[]
  /** Not needed, but useless without the others. */
  readonly optional?: readonly string[]
}

/** The settings of one platform. */
export interface PlatformSettings {
  /** `wecom`, `dingtalk`. */
  readonly name: string
  /** Each setting by its name in the environment: its format, its default, and in Chinese what is expected of it. */
  readonly variables: Readonly<Record<string, z.ZodType>>
  /** The sets of settings; each complete one is a way to meet people. */
  readonly sets: readonly SettingSet[]
}

/** Environment variables that were checked, by name; those of one platform are handed to it as they are. */
export type Given = Readonly<Record<string, string>>
