import type { Tags } from 'yaml'

/**
 * YAML tags that leave a decimal of more than 15 digits as text, because a double would round it
 * (https://eemeli.org/yaml/#custom-data-types).
 */
export const exactNumberTags = (tags: Tags): Tags => [longDecimal, ...tags]

const longDecimal = {
  tag: 'tag:dudao,2020:decimal',
  default: true,
  test: /^(?=.{17})\d+\.\d+$/,
  resolve: (text: string) => text,
} as const
