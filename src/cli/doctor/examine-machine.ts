import { access, constants, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Finding, fine, unsure, wrong } from '../../channels/kit/examination.ts'
import { readAnchoredJournal } from '../../stores/backup/anchored-journal.ts'
import { recordFolders } from '../../stores/backup/data-files.ts'
import { loosePermissions, wordsOfLoose } from '../../stores/files/loose-permissions.ts'
import { journalFindings } from '../check/findings.ts'

/** package.json, engines. */
const LEAST_NODE = [20, 19] as const

/** A year of a large office fits in it, and the journal has room to be written anew. */
const LEAST_FREE_BYTES = 500 * 1024 * 1024

/** The version of Node.js, and whether the data folder can be written and has room. */
export async function* examineMachine(dataFolder: string, node = process.versions.node): AsyncGenerator<Finding> {
  yield ofNode(node)
  const folder = await nearestExisting(dataFolder)
  const what = folder === dataFolder ? `数据目录 ${dataFolder}` : `数据目录 ${dataFolder}（尚未建立）`
  if (!(await isWritable(folder))) {
    yield wrong(`${what} 不能写入`, '用运行本服务的账号登录再检查；核对目录的属主和权限，或改 DATA_DIR')
    return
  }
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  const gigabytes = (free / 1024 ** 3).toFixed(1)
  yield free < LEAST_FREE_BYTES
    ? wrong(`${what} 所在磁盘只剩 ${gigabytes} GB`, '清理磁盘或换大磁盘；写满后报送会被拒绝')
    : fine(`${what} 可以写入，磁盘剩 ${gigabytes} GB`)
  for (const name of recordFolders) yield* examineRecords(join(dataFolder, name))
}

/** Examines the keys' permissions and the journal. */
async function* examineRecords(folder: string): AsyncGenerator<Finding> {
  for (const loose of await loosePermissions(folder)) {
    const { what, todo } = wordsOfLoose(loose)
    yield (loose.isKey ? wrong : unsure)(`${loose.path} ${what}`, todo)
  }
  for (const { path, what, todo } of journalFindings(await readAnchoredJournal(folder, undefined))) {
    yield wrong(`${path} ${what}`, todo)
  }
}

function ofNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [leastMajor, leastMinor] = LEAST_NODE
  const isNewEnough = major > leastMajor || (major === leastMajor && minor >= leastMinor)
  if (isNewEnough) return fine(`Node.js ${version}`)
  return wrong(`Node.js ${version} 太旧`, `升级到 ${LEAST_NODE.join('.')} 以上（20、22、24 均可）`)
}

async function nearestExisting(folder: string): Promise<string> {
  const isThere = await access(folder).then(
    () => true,
    () => false,
  )
  return isThere || dirname(folder) === folder ? folder : nearestExisting(dirname(folder))
}

const isWritable = (folder: string): Promise<boolean> =>
  access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
