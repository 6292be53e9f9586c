import { type Arrival, latestArrival, type UploadState } from '../acts/upload-state.ts'
import type { ContentChange, LaterArrival } from '../rules/task-input.ts'

/** What came of an upload after it was complete, and which materials changed after its deadline; null where nothing did. */
export function laterArrival(upload: UploadState, limit: number): LaterArrival | null {
  const latest = latestArrival(upload)
  if (!latest || !upload.completedAt || latest <= upload.completedAt) return null
  const places = latest.getTime() > limit ? [...upload.arrivals.keys()] : []
  const changed = places.flatMap((place) => {
    const own = upload.history.filter((arrival) => arrival.place === place)
    return contentChanges(own, limit)
  })
  return { first: upload.completedAt, latest, changed }
}

/** A material that was in by the deadline and came after it with something else; what cured a return may come again. */
function contentChanges(arrivals: readonly Arrival[], limit: number): ContentChange[] {
  const isInTime = ({ at }: Arrival) => at.getTime() <= limit
  const inTime = arrivals.filter(isInTime)
  if (inTime.length === 0) return []
  const known = new Set(inTime.flatMap(({ content }) => content))
  return arrivals.flatMap((arrival) => {
    const { place, at, content, cures } = arrival
    if (isInTime(arrival) || content.every((one) => known.has(one))) return []
    if (cures) for (const one of content) known.add(one)
    return [{ place, on: at, cured: cures }]
  })
}
