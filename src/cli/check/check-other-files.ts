import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { z } from 'zod'
import { schemasFor } from '../../compose/office-files.ts'
import { platforms } from '../../compose/platforms.ts'
import type { ReceiptSigner } from '../../ports/keys.ts'
import { dataFiles, filesBelow, isPrevious, isSetAside } from '../../stores/backup/data-files.ts'
import { CAMPAIGN_FILE, kindsKnown, ROSTER_FILE, requireKinds } from '../../stores/campaign-files.ts'
import { holdsRecords } from '../../stores/files/holds-records.ts'
import { loosePermissions, wordsOfLoose } from '../../stores/files/loose-permissions.ts'
import { receiptKey } from '../../stores/files/receipt-key.ts'
import { openRubrics, whyNotRubric } from '../../stores/rubrics.ts'
import { parseYamlFile, YamlFileError, yamlText } from '../../stores/yaml-file.ts'
import type { Findings } from './findings.ts'

/** campaign.yaml and roster.yaml of an office; of the sandbox the roster alone, where one was imported. */
export function checkOfficeFiles(folder: string, isSandbox: boolean, findings: Findings): void {
  const schemas = schemasFor(platforms)
  const [campaignPath, rosterPath] = [join(folder, CAMPAIGN_FILE), join(folder, ROSTER_FILE)]
  const campaign = isSandbox ? undefined : read(campaignPath, schemas.Campaign, findings)
  const rubrics = openRubrics()
  const usable = rubrics.byId
  const kinds = campaign ? kindsKnown(campaign, usable) : []
  read(rosterPath, kinds.length > 0 ? schemas.Roster.superRefine(requireKinds(kinds)) : schemas.Roster, findings)
  if (isSandbox) return
  for (const { rubric } of campaign?.notices ?? []) {
    if (!usable.has(rubric)) findings.found(campaignPath, whyNotRubric(rubrics, rubric), '改正 rubric')
  }
  const [missing, ...both] = [campaignPath, rosterPath].filter((path) => !existsSync(path))
  if (missing !== undefined && both.length === 0) {
    findings.found(missing, '文件不在', '从备份恢复，或运行 npm run -s setup')
  }
}

/** Every problem of a file is a finding; undefined where there is one, or no file. */
function read<T>(path: string, schema: z.ZodType<T>, findings: Findings): T | undefined {
  if (!existsSync(path)) return undefined
  try {
    return parseYamlFile(path, yamlText(path, readFileSync(path)), schema)
  } catch (error) {
    if (!(error instanceof YamlFileError)) throw error
    for (const problem of error.problems) {
      const { where = path, what } = placed(problem)
      findings.found(where, what, '按提示改正；原来的内容在备份和 .bak 文件中')
    }
    return undefined
  }
}

/** Apart where it begins with its file and line. */
function placed(problem: string): { readonly where?: string; readonly what: string } {
  const place = /\.yaml:\d+ /.exec(problem)
  if (!place) return { what: problem }
  const end = place.index + place[0].length
  return { where: problem.slice(0, end - 1), what: problem.slice(end) }
}

const UPLOAD_KEY_BYTES = 32

/** The office's keys as they stand; undefined where receipts cannot be checked. Makes none. */
export async function checkKeys(
  folder: string,
  findings: Findings,
  isUsed = () => holdsRecords(folder),
): Promise<ReceiptSigner | undefined> {
  for (const loose of await loosePermissions(folder)) {
    const { what, todo } = wordsOfLoose(loose)
    // A folder that everybody may look into is how many machines are set up: to be known, and no fault of the data.
    if (loose.isKey) findings.found(loose.path, what, todo)
    else findings.note(loose.path, `${what}，可${todo}`)
  }
  await checkUploadKey(join(folder, 'keys', 'upload-key'), findings)
  const path = join(folder, 'keys', 'receipt-key.pem')
  if (!existsSync(path)) {
    // A service that was never started has neither.
    if (await isUsed()) findings.found(path, '回执密钥不在，以前的回执无法核对', '从备份恢复 keys 文件夹，再启动服务')
    return undefined
  }
  try {
    return await receiptKey(path)
  } catch {
    findings.found(path, '回执密钥无法读取，以前的回执无法核对', '从备份恢复 keys 文件夹，再启动服务')
    return undefined
  }
}

async function checkUploadKey(path: string, findings: Findings): Promise<void> {
  if (!existsSync(path)) return
  const text = await readFile(path, 'utf8').catch(() => '')
  if (Buffer.from(text.trim(), 'base64url').length === UPLOAD_KEY_BYTES) return
  findings.found(path, '上传密钥已损坏', '删除该文件后重新启动，已发出的上传链接会失效')
}

/**
 * Checks the files beside the documents: those set aside as damaged, documents that are gone though their
 * version before is there, and other JSON files. `known` are the documents' own.
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
