import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { readFullReceipt } from '../domain/receipt.ts'
import { presentReceiptFacts, presentReceiptHashes } from '../replies/present-recorded.ts'
import { checkReceipt, publicReceiptKey } from '../stores/files/receipt-key.ts'
import type { Command } from './command-line/command.ts'
import { type Given, misused, runCommand } from './command-line/run-command.ts'

const KEY_WAIT_MS = 10_000

const command = {
  typed: 'npm run -s verify-receipt',
  does: '离线核验一张完整回执是不是本督导办出具的、有没有被改动过，并写出它记录了什么。',
  operands: [
    { word: '回执文件', means: '存有完整回执（dudao1. 开头的一整段）的文件；写 - 则从标准输入读', count: 'one' },
  ],
  options: {
    key: { type: 'string', value: '公钥', means: '公钥文件，或督导通的网址 …/receipt-key；必写' },
  },
  examples: [
    ['回执.txt --key public.pem', '用存下的公钥核验'],
    ['回执.txt --key https://dudao.example.test/receipt-key', '公钥从运行中的服务取'],
    ['- --key public.pem < 回执.txt', '回执从标准输入读'],
  ],
  exits: { 0: '属实', 1: '不属实', 2: '无法核验' },
} as const satisfies Command

/** `npm run -s verify-receipt -- FILE|- --key FILE|URL`: 0 genuine, 1 not genuine, 2 it could not be checked. */
async function verifyReceipt({ values: { key }, operands: [source = '-'] }: Given<typeof command>): Promise<0 | 1 | 2> {
  if (key === undefined) return misused(command, '请用 --key 写明公钥文件或网址。')
  const said = source === '-' ? await text(process.stdin) : await readFile(source, 'utf8')
  const receipt = readFullReceipt(said)
  if (!receipt) throw new Error('没有找到完整回执：应为以 dudao1. 开头的一整段，请原样复制后再试。')
  const code = checkReceipt(receipt, publicReceiptKey(await readKey(key)))
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
  const response = await fetch(source, { signal: AbortSignal.timeout(KEY_WAIT_MS) }).catch((cause: unknown) => {
    throw new Error(`取不到公钥：${source} 没有答复，请核对网址，或改用存下的公钥文件`, { cause })
  })
  if (!response.ok) throw new Error(`${source} 没有给出公钥（HTTP ${response.status}）`)
  return response.text()
}

await runCommand(command, { run: verifyReceipt, failed: [2, '无法核验：'] })
