import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { readFullReceipt } from '../domain/receipt.ts'
import { presentReceiptFacts, presentReceiptHashes } from '../replies/present-recorded.ts'
import { checkReceipt, publicReceiptKey } from '../stores/files/receipt-key.ts'

const USAGE = '用法：npm run -s verify-receipt -- 回执文件或- --key 公钥文件或网址（督导通的 /receipt-key）'
const KEY_WAIT_MS = 10_000

/** `npm run -s verify-receipt -- FILE|- --key FILE|URL`: 0 genuine, 1 not genuine, 2 it could not be checked. */
async function verifyReceipt(args: readonly string[]): Promise<0 | 1 | 2> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { key: { type: 'string' } },
    allowPositionals: true,
  })
  const [source, ...others] = positionals
  if (source === undefined || others.length > 0 || values.key === undefined) return cannotCheck(USAGE)

  const said = source === '-' ? await text(process.stdin) : await readFile(source, 'utf8')
  const receipt = readFullReceipt(said)
  if (!receipt) return cannotCheck('没有找到完整回执：应为以 dudao1. 开头的一整段，请原样复制后再试。')
  const code = checkReceipt(receipt, publicReceiptKey(await readKey(values.key)))
  if (code === undefined) {
    console.log('不属实：签名与这把公钥不符，回执被改动过，或不是该督导办出具的。')
    return 1
  }
  console.log(`属实：验证码 ${code}`)
  for (const line of [...presentReceiptFacts(receipt.statement), ...presentReceiptHashes(receipt.statement)]) {
    console.log(line)
  }
  return 0
}

async function readKey(source: string): Promise<string> {
  if (!/^https?:\/\//.test(source)) return readFile(source, 'utf8')
  const response = await fetch(source, { signal: AbortSignal.timeout(KEY_WAIT_MS) })
  if (!response.ok) throw new Error(`${source} 没有给出公钥（HTTP ${response.status}）`)
  return response.text()
}

function cannotCheck(why: string): 2 {
  console.error(why)
  return 2
}

process.exitCode = await verifyReceipt(process.argv.slice(2)).catch((error: unknown) =>
  cannotCheck(`无法核验：${error instanceof Error ? error.message : String(error)}\n${USAGE}`),
)
