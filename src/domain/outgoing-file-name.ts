import { maskPersonalNumbers } from './mask-telephones.ts'
import type { FileRef } from './task.ts'

const MOST_CHARACTERS = 110
/** Kinds whose files have one ending alone; without it a chat client does not open them. */
const endings: Readonly<Partial<Record<FileRef['kind'], string>>> = { pdf: '.pdf', ofd: '.ofd' }

/** The name under which a file that was handed in goes out again: no path, no number of a person, the ending of its kind. */
export function outgoingFileName({ name, kind }: Pick<FileRef, 'name' | 'kind'>): string {
  const plain = maskPersonalNumbers(name).replace(/[/\\\p{Cc}\p{Cs}]/gu, '_')
  const ending = endings[kind] ?? ''
  const stem = plain.toLowerCase().endsWith(ending) ? plain.slice(0, plain.length - ending.length) : plain
  return `${[...stem].slice(0, MOST_CHARACTERS).join('') || '文件'}${ending}`
}
