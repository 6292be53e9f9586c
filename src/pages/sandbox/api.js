/** Calls of the sandbox API; each rejects with an Error whose message is a Chinese sentence. */

export const getJson = (path) => request('GET', path)
export const putJson = (path, body) => request('PUT', path, body)
export const postJson = (path, body) => request('POST', path, body)

/** `onProgress` gets 0 to 1 while the body goes out: fetch cannot tell that, XMLHttpRequest can. */
export function postMessage(body, onProgress) {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest()
    call.open('POST', '/sandbox/messages')
    call.setRequestHeader('Content-Type', 'application/json')
    call.upload.onprogress = ({ loaded, total }) => total > 0 && onProgress(loaded / total)
    call.onerror = () => reject(new Error('连接中断，没有收到答复，请再发一次。'))
    call.onload = () => {
      const answer = parse(call.responseText)
      if (call.status === 200) resolve(answer)
      else reject(new Error(answer.error ?? '没有发成，请稍后再试。'))
    }
    call.send(JSON.stringify(body))
  })
}

/** The file's bytes in Base64. */
export function readBase64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onerror = () => reject(new Error('文件读不出来，请重新选择。'))
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1))
    reader.readAsDataURL(file)
  })
}

async function request(method, path, body) {
  const json = body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(path, { method, ...json }).catch(() => {
    throw new Error('连不上服务，请确认它还在运行。')
  })
  const answer = parse(await response.text())
  if (!response.ok) throw new Error(answer.error ?? '没有办成，请稍后再试。')
  return answer
}

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
