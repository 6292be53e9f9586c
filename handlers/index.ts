import type { Capabilities } from '../src/conversation/capabilities.ts'
import type { Command } from '../src/conversation/command.ts'
import { advise } from './advise.ts'
import { announce } from './announce.ts'
import { appeal } from './appeal.ts'
import { assess } from './assess.ts'
import { assign } from './assign/assign.ts'
import { basis } from './basis.ts'
import { bind } from './bind/bind.ts'
import { board } from './board.ts'
import { bonus } from './bonus.ts'
import { candidates } from './candidates.ts'
import { checkup } from './checkup.ts'
import { circular } from './circular/circular.ts'
import { criticize } from './criticize.ts'
import { cultivate } from './cultivate.ts'
import { decide } from './decide.ts'
import { due } from './due.ts'
import { duties } from './duties.ts'
import { erase } from './erase.ts'
import { event } from './event.ts'
import { exporting } from './export.ts'
import { extend } from './extend.ts'
import { handover } from './handover.ts'
import { help } from './help.ts'
import { importing } from './import/import.ts'
import { innovate } from './innovate.ts'
import { interpretations } from './interpretations.ts'
import { invite } from './invite.ts'
import { letter } from './letter/letter.ts'
import { materials } from './materials.ts'
import { name } from './name.ts'
import { nominate } from './nominate.ts'
import { object } from './object.ts'
import { overdue } from './overdue.ts'
import { penalize } from './penalize.ts'
import { publicize } from './publicize.ts'
import { query } from './query.ts'
import { queue } from './queue.ts'
import { reappraise } from './reappraise.ts'
import { receipt } from './receipt.ts'
import { rectify } from './rectify.ts'
import { register } from './register.ts'
import { relay } from './relay/relay.ts'
import { release } from './release/release.ts'
import { remind } from './remind.ts'
import { replay } from './replay.ts'
import { report } from './report/report.ts'
import { returning } from './return.ts'
import { review } from './review.ts'
import { roster } from './roster/roster.ts'
import { sample } from './sample.ts'
import { score } from './score.ts'
import { shortlist } from './shortlist.ts'
import { stage } from './stage.ts'
import { submit } from './submit.ts'
import { summary } from './summary.ts'
import { supervise } from './supervise.ts'
import { tasks } from './tasks.ts'
import { undo } from './undo.ts'
import { veto } from './veto.ts'
import { withdraw } from './withdraw.ts'

type MakeCommand = (can: Capabilities, commands: () => readonly Command[]) => Command

/** Every chat command, in the order 「帮助」 lists them. */
const makers: readonly MakeCommand[] = [
  help,
  bind,
  tasks,
  submit,
  materials,
  assess,
  query,
  advise,
  basis,
  withdraw,
  appeal,
  receipt,
  handover,
  nominate,
  cultivate,
  queue,
  review,
  returning,
  score,
  register,
  candidates,
  stage,
  shortlist,
  publicize,
  object,
  name,
  extend,
  event,
  decide,
  reappraise,
  undo,
  innovate,
  bonus,
  penalize,
  veto,
  supervise,
  rectify,
  erase,
  summary,
  overdue,
  due,
  remind,
  announce,
  relay,
  circular,
  criticize,
  letter,
  report,
  roster,
  importing,
  invite,
  release,
  exporting,
  board,
  sample,
  assign,
  interpretations,
  checkup,
  replay,
  duties,
]

/** Makes every chat command; 「帮助」 lists the others. */
export function commandsOf(can: Capabilities): readonly Command[] {
  const commands: readonly Command[] = makers.map((make) => make(can, () => commands))
  return commands
}
