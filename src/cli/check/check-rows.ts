import { z } from 'zod'
import { RECEIPT_KEY } from '../../compose/record-place.ts'
import type { ReceiptSigner } from '../../ports/keys.ts'
import type { Query } from '../../stores/postgres/database.ts'
import { allDocuments } from '../../stores/postgres/read-all-documents.ts'
import { sideKind } from '../../stores/postgres/side-documents.ts'
import type { Findings } from './findings.ts'

/** Rows of a document that is not there. */
const LEFT = {
  name: 'rows-left',
  text: `
    select kind, key from (select distinct kind, key from changes union select kind, key from snapshots) as rows
     where not exists (select from documents d where d.key = rows.key and d.kind = rows.kind)
     order by kind, key limit 100`,
} as const
const Left = z.array(z.object({ kind: z.string(), key: z.string() }))
const AgreedKey = z.object({ publicKey: z.string() })

interface Parts {
  readonly findings: Findings
  readonly signer: ReceiptSigner | undefined
}

/** Checks what no document shows by itself: rows that are left over, the small documents, and the agreed key. */
export async function checkRows(query: Query, { findings, signer }: Parts): Promise<void> {
  for (const { kind, key } of Left.parse((await query({ ...LEFT, values: [] })).rows)) {
    findings.found(`数据库 ${kind}/${key}`, '只剩改动，记录本身的那一行不见了', '停止全部节点，从数据库的备份恢复')
  }
  for await (const { key, path, document, problems } of allDocuments(sideKind, query)) {
    for (const { why } of problems) findings.found(path, why.split('。')[0] ?? why, '停止全部节点，从数据库的备份恢复')
    const agreed = key === RECEIPT_KEY ? AgreedKey.safeParse(document?.value).data : undefined
    if (agreed && signer && agreed.publicKey !== signer.publicKey) {
      findings.found(path, '数据库里的回执是用另一把密钥签的', '把其他节点的 keys 文件夹复制过来，各节点用同一把')
    }
    findings.looked()
  }
}
