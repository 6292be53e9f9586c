import { cp, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { aPdf, office } from '../support/chat.ts'
import { tempFolder } from '../support/temp-folder.ts'

/** The file of 金水区's dossier. */
export const DOSSIER = join('dossiers', 'zhengzhou-2020@2026', '金水区.json')
export const PEOPLE = 'people.json'

/** A data folder in which each kind of record has something, its service still running. */
export async function aBusyYear() {
  const running = await office('2026-07-20T10:00:00+08:00')
  const { chat } = running
  await chat('jinshui').says('提交 1 材料1 https://example.test/a').hears({ outcome: 'ok' })
  await chat('jinshui')
    .says('提交 1 材料2', { files: [aPdf()] })
    .hears({ outcome: 'ok' })
  await chat('jinshui').says('自评 1 符合1、2').hears({ outcome: 'ok' })
  await chat('zhongyuan').says('提交 2 https://example.test/b').hears({ outcome: 'ok' })
  await chat('office').says('审核 金水区 1 同意自评').hears({ outcome: 'ok' })
  await chat('office').says('指派 专家甲 5').hears({ outcome: 'ok' })
  await chat('jinshui').says('交接').hears({ outcome: 'asked' })
  await chat('jinshui').says('确认').hears({ outcome: 'ok' })
  return running
}

/** The service is stopped: all is in the files. */
export async function restingYear(): Promise<string> {
  const year = await aBusyYear()
  await year.stop()
  return year.folder
}

/** The service was killed: what it recorded last is in the journal alone. */
export async function killedYear(): Promise<string> {
  const year = await aBusyYear()
  const copy = join(await tempFolder(), 'data')
  await cp(year.folder, copy, { recursive: true, filter: (path) => !path.includes('.lock') })
  return copy
}

/** The one file that was sent, as a path in the data folder. */
export async function sentFileOf(folder: string): Promise<string> {
  const [two = ''] = (await readdir(join(folder, 'files'))).filter((name) => !name.startsWith('.'))
  const [name = ''] = await readdir(join(folder, 'files', two))
  return join('files', two, name)
}
