import type { Command } from '../src/conversation/command.ts'
import { advise } from './advise.ts'
import { announce } from './announce.ts'
import { appeal } from './appeal.ts'
import { assess } from './assess.ts'
import { assign } from './assign.ts'
import { basis } from './basis.ts'
import { bind } from './bind.ts'
import { board } from './board.ts'
import { checkup } from './checkup.ts'
import { circular } from './circular.ts'
import { decide } from './decide.ts'
import { duties } from './duties.ts'
import { erase } from './erase.ts'
import { exporting } from './export.ts'
import { extend } from './extend.ts'
import { handover } from './handover.ts'
import { help } from './help.ts'
import { innovate } from './innovate.ts'
import { interpretations } from './interpretations.ts'
import { invite } from './invite.ts'
import { letter } from './letter.ts'
import { overdue } from './overdue.ts'
import { deciderForAll } from './parts/decide-for-all.ts'
import { readingSwitcher } from './parts/switch-reading.ts'
import { penalize } from './penalize.ts'
import { query } from './query.ts'
import { queue } from './queue.ts'
import { reappraise } from './reappraise.ts'
import { receipt } from './receipt.ts'
import { rectify } from './rectify.ts'
import { register } from './register.ts'
import { release } from './release.ts'
import { remind } from './remind.ts'
import { replay } from './replay.ts'
import { report } from './report.ts'
import { returning } from './return.ts'
import { review } from './review.ts'
import { roster } from './roster.ts'
import { sample } from './sample.ts'
import { score } from './score.ts'
import { submit } from './submit.ts'
import { summary } from './summary.ts'
import { supervise } from './supervise.ts'
import { tasks } from './tasks.ts'
import { undo } from './undo.ts'
import type { UseCases } from './use-cases.ts'
import { withdraw } from './withdraw.ts'

/** Every chat command, in the order 「帮助」 lists them. */
export function commandsOf(use: UseCases): readonly Command[] {
  const switchReading = readingSwitcher(use.previewReading, use.changeOffice)
  const commands: readonly Command[] = [
    help(() => commands),
    bind(use),
    tasks(use.readStandings, use.readStanding),
    submit(use.submitMaterials, use.readStanding, use.giveUploadLink),
    assess(use.assessTasks),
    query(use),
    advise(use.readStandings, use.readStanding),
    basis(),
    withdraw(use.withdrawSubmission, use.readStanding),
    appeal(use.appealResult, use.readStanding),
    receipt(use.findReceipt),
    handover(use),
    queue(use.readLedger),
    review(use.reviewSubmission, use.readStanding),
    returning(use.returnSubmission, use.readStanding),
    score(use.recordScore),
    register(use.registerMaterial, use.readStanding),
    extend(use.extendDeadline, use.readStanding),
    decide(use.decideGrade, use.readStanding, deciderForAll(switchReading)),
    reappraise(use.reappraiseTask, use.readStanding, use.readEntries),
    undo(use.undoAct, use.readEntries),
    innovate(use.establishFact, use.readStanding),
    penalize(use.establishFact, use.readStanding),
    supervise(use.superviseUnit),
    rectify(use.rectifyTask),
    erase(use),
    summary(use.readLedger),
    overdue(use.readLedger),
    remind(use.draftChase, use.chaseUnits),
    announce(use.findAudience, use.sendToAll),
    circular(use.draftCircular, use.findAudience, use.sendToAll),
    letter(use.draftLetter, use.sendLetter),
    report(use.draftReport, use.changeOffice, use.readOfficeActs),
    roster(use),
    invite(use.inviteContact),
    release(use),
    exporting(use),
    board(use.giveBoardLink),
    sample(use),
    assign(use.changeOffice),
    interpretations(use.readOfficeActs, switchReading),
    checkup(use.readLedger),
    replay(use),
    duties(use.readOfficeActs, use.changeOffice),
  ]
  return commands
}
