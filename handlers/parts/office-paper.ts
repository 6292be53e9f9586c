import type { Turn } from '../../src/conversation/command.ts'
import type { OfficePaper } from '../../src/documents/papers/office-paper.ts'
import { fileReply, type Reply } from '../../src/domain/message.ts'
import type { NewPaper } from '../../src/files/keep-paper.ts'

/** The media type of a .docx file (ECMA-376). */
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** A paper of the office as a .docx to be printed, stamped and filed, with the office's own head. */
export async function officePaper(
  { current: { campaign } }: Pick<Turn, 'current'>,
  paper: Omit<OfficePaper, 'letterhead'>,
): Promise<NewPaper & { readonly bytes: Buffer }> {
  // The writer of papers is large and seldom needed.
  const { writeOfficePaper } = await import('../../src/documents/papers/office-paper.ts')
  const { letterhead } = campaign.office
  const bytes = await writeOfficePaper({ ...paper, ...(letterhead === undefined ? {} : { letterhead }) })
  return { name: `${paper.number}.docx`, bytes }
}

/** The paper as a file in the chat. */
export const paperReply = ({ name, bytes }: { readonly name: string; readonly bytes: Buffer }): Reply =>
  fileReply({ name, mime: DOCX, bytes })

/** The paper before it is confirmed: to be read and not to be sent on. */
export const draftReply = ({ name, bytes }: { readonly name: string; readonly bytes: Buffer }): Reply =>
  paperReply({ name: `拟稿-${name}`, bytes })
