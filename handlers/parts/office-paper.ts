import type { OfficePaper } from '../../src/documents/papers/office-paper.ts'
import { fileReply, type Reply } from '../../src/domain/message.ts'

/** A paper of the office that was sent, as a .docx to be printed, stamped and filed. */
export async function officePaperOf(paper: OfficePaper): Promise<Reply> {
  // The writer of papers is large and seldom needed.
  const [{ writeOfficePaper }, { DOCX }] = await Promise.all([
    import('../../src/documents/papers/office-paper.ts'),
    import('../../src/documents/papers/paper.ts'),
  ])
  return fileReply({ name: `${paper.number}.docx`, mime: DOCX, bytes: await writeOfficePaper(paper) })
}
