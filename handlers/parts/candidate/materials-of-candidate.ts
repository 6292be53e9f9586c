import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import { answered } from '../../../src/conversation/change-of.ts'
import type { Handled, Turn } from '../../../src/conversation/command.ts'
import { candidateRef } from '../../../src/conversation/own-candidates.ts'
import { BotError } from '../../../src/domain/errors.ts'
import { listReply, textReply } from '../../../src/domain/message.ts'
import type { FileRef } from '../../../src/domain/task.ts'
import type { UnitId } from '../../../src/domain/unit.ts'
import type { CameIn } from '../../../src/dossier/came-in.ts'
import { cameInForCandidate } from '../../../src/dossier/came-in.ts'
import { type Candidate, inOrder } from '../../../src/dossier/candidate.ts'
import { filesHeld } from '../../../src/dossier/files-held.ts'
import { cameInBriefly, fileWords, partOfCandidate, presentCameIn } from '../../../src/replies/present-came-in.ts'
import { presentMissing } from '../../../src/replies/present-candidate-materials.ts'
import { linkWithLook } from '../../../src/replies/present-link-look.ts'
import { handOutFiles } from '../hand-out-files.ts'
import { notToSee, seesCandidateMaterials } from '../materials-seen.ts'

type Can = Pick<
  Capabilities,
  'readCandidates' | 'readEntries' | 'readLinkLooks' | 'readOfficeActs' | 'readKept' | 'giveDownloadLink' | 'idKinds'
>

const MOST_LISTED = 30

/** 「材料 候选单位」: the links and files that came for a candidate. */
export async function materialsOfCandidate(can: Can, turn: Turn, name: UnitId): Promise<Handled> {
  const found = (await can.readCandidates(turn.current)).find((one) => one.name === name)
  if (!found) throw new BotError('no_such_candidate', `「${name}」不在现在的候选单位中，请核对名称后再发。`)
  if (!seesCandidateMaterials(turn, found, await can.readOfficeActs(turn.current))) throw notToSee(turn, name)
  return one(can, turn, found)
}

/** 「材料」 under a selection: the candidates whose materials the sender sees, of a body where one is named. */
export async function listCandidateMaterials(can: Can, turn: Turn): Promise<Handled> {
  const { current, request } = turn
  const unit = request.lines[0]?.unit
  const acts = await can.readOfficeActs(current)
  const seen = (await can.readCandidates(current))
    .filter(({ body }) => unit === undefined || body === unit)
    .filter((candidate) => seesCandidateMaterials(turn, candidate, acts))
    .filter((candidate) => cameInForCandidate(candidate).length > 0)
  const [first, ...others] = inOrder(seen)
  if (!first) return answered([textReply(`${current.name}：没有您可以看的候选单位材料。`)], { idle: true })
  if (others.length === 0) return one(can, turn, first)
  const shown = [first, ...others].slice(0, MOST_LISTED)
  const more = seen.length > MOST_LISTED ? [`共${seen.length}个，其余请写明候选单位。`] : []
  const reply = listReply({
    before: [`${current.name} 候选单位报送的材料：`],
    items: shown.map((candidate) => `${candidate.name}：${cameInBriefly(cameInForCandidate(candidate))}`),
    after: [...more, `下一步：发送「材料 ${candidateRef(current, first.name)}」取链接和文件。`],
  })
  return answered([reply])
}

async function one(can: Can, turn: Turn, candidate: Candidate): Promise<Handled> {
  const { current, request, chat } = turn
  const { name, body } = candidate
  const { material, task } = request.lines[0] ?? {}
  // Behind a candidate's name a bare number is that of a material.
  const no = material ?? task
  const isMeant = ({ materials }: CameIn) => no === undefined || materials.includes(no)
  const meant = cameInForCandidate(candidate).filter(isMeant)
  const { held } = filesHeld(await can.readEntries(current, name))
  const isHere = ({ sha256 }: FileRef) => held.has(sha256)
  const known = await can.readLinkLooks(current, name)
  const words = {
    link: (link: string, since: Date) => linkWithLook(link, known, since),
    file: (file: FileRef) => `${fileWords(file)}${isHere(file) ? '' : '已销毁'}`,
  }
  const sent = meant.flatMap(({ files, isReplaced }) => (isReplaced ? [] : files.filter(isHere)))
  const fetched = meant.flatMap(({ files, isReplaced }) => (isReplaced ? files.filter(isHere) : []))
  const inGroup = sent.length + fetched.length > 0 ? ['文件请在与督导通的单聊中发送这条指令来取。'] : []
  const given =
    chat.kind === 'group'
      ? { replies: [], lines: inGroup }
      : await handOutFiles(can, turn, { unit: name, sent, fetched })
  const text = textReply(
    `${name}（${body}推荐）报送的材料：`,
    ...(meant.length > 0 ? meant.map((came) => presentCameIn(came, partOfCandidate(came), words)) : ['还没有报送。']),
    ...given.lines,
    ...presentMissing(candidate, current.rubric),
  )
  return answered([text, ...given.replies], { unit: body, candidate: name })
}
