import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { dataFiles, filesBelow, isPrevious, isSetAside } from '../../stores/backup/data-files.ts'
import type { Findings } from './findings.ts'

/**
 * What lies beside the documents: files the store set aside as damaged, documents that are gone though their version
 * before is there, and other JSON files. `known` are the documents' own.
 */
export async function checkLeftovers(folder: string, known: ReadonlySet<string>, findings: Findings): Promise<void> {
  for await (const below of filesBelow(join(folder, 'journal'))) checkSetAside(join(folder, 'journal', below), findings)
  for await (const below of dataFiles(folder)) {
    const path = join(folder, below)
    checkSetAside(path, findings)
    if (isPrevious(below)) checkPrevious(path, known, findings)
    else if (below.endsWith('.json') && !known.has(path)) await checkOther(path, findings)
  }
}

function checkSetAside(path: string, findings: Findings): void {
  if (!isSetAside(path)) return
  findings.found(path, '这份数据曾经损坏，已另存', '核对该份数据最近的内容并检查磁盘，处理完后移走这个文件')
}

function checkPrevious(path: string, known: ReadonlySet<string>, findings: Findings): void {
  const document = path.slice(0, -'.prev'.length)
  if (known.has(document)) return
  findings.found(document, '文件不见了，只剩它的上一版本', '从备份恢复该文件')
}

/** The board's links, the sandbox's clock; a copy somebody made; or a document whose long key is only in the file. */
async function checkOther(path: string, findings: Findings): Promise<void> {
  if (isJson(await readFile(path, 'utf8').catch(() => '{}')) && !basename(path).includes('~')) return
  findings.found(path, '文件已损坏', '停止服务，从备份恢复该文件')
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
