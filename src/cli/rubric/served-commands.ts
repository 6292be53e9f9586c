import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { spokenCommands } from '../../compose/spoken-commands.ts'
import type { CommandWord } from '../../documents/rules/served-table.ts'
import type { RubricData } from '../../rules/rubric-file.ts'
import { yamlFileProblem } from '../../stores/yaml-file.ts'

const commandWords: ReadonlyMap<string, string> = new Map(
  spokenCommands.map(({ id, words }): [string, string] => [id, words.words[0] ?? id]),
)

/** The word people type for a command. */
export const wordOf: CommandWord = (id) => commandWords.get(id) ?? id

/** The problems of a served.yaml that names commands which the product does not have. */
export function problemsOfCommands(folder: string, { served = [] }: Pick<RubricData, 'served'>): readonly string[] {
  const path = join(folder, 'served.yaml')
  return served.flatMap(({ statements }, entry) =>
    statements.flatMap(({ by }, statement) =>
      by.flatMap(({ kind, of }, server) => {
        if (kind !== 'command' || commandWords.has(of)) return []
        const key = ['served', entry, 'statements', statement, 'by', server, 'command']
        return yamlFileProblem(
          path,
          readFileSync(path, 'utf8'),
          key,
          `没有指令「${of}」，应为指令的英文编号，如 submit`,
        ).problems
      }),
    ),
  )
}
