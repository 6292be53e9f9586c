import { FileFault, filesUnreachable } from '../files/errors.ts'

/** Where the bucket is, and who asks. */
export interface S3Settings {
  /** Without a slash at its end. */
  readonly endpoint: string
  readonly bucket: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** What went wrong with the bucket, for the operator, in Chinese. It never holds a key or a header. */
export class S3Fault extends FileFault {
  /** The HTTP status, where there was an answer. */
  readonly status: number | undefined

  constructor(message: string, { status, ...more }: { status?: number; passing: boolean; cause?: unknown }) {
    super(message, more)
    this.status = status
  }
}

/** No answer came, or only a part of it. */
export const s3Silent = ({ endpoint }: S3Settings, why: string) =>
  new S3Fault(`S3 存储 ${endpoint} 连不上（${why}）：核对 S3_ENDPOINT、网络和证书`, { passing: true })

const TOO_MANY_REQUESTS = 429

/** An answer that is a refusal: what it means by the code of its error. */
export function s3Refused(settings: S3Settings, status: number, code: string): S3Fault {
  const passing = status >= 500 || status === TOO_MANY_REQUESTS
  const said = `HTTP ${status}${code === '' ? '' : ` ${code}`}`
  return new S3Fault(`S3 存储 ${settings.endpoint} 答复 ${said}：${meaningOf(settings, status, code)}`, {
    status,
    passing,
  })
}

function meaningOf({ bucket }: S3Settings, status: number, code: string): string {
  switch (code) {
    case 'InvalidAccessKeyId':
      return 'S3_ACCESS_KEY_ID 不对'
    case 'SignatureDoesNotMatch':
      return 'S3_SECRET_ACCESS_KEY 不对，或转发改动了请求'
    case 'RequestTimeTooSkewed':
      return '本机时钟与存储相差太大，请校时'
    case 'NoSuchBucket':
      return `没有桶 ${bucket}，请先建立，或改 S3_BUCKET`
    default:
  }
  if (status >= 500 || status === TOO_MANY_REQUESTS) return '存储那边出错或太忙，请查看它的日志和空间'
  if (status >= 300 && status < 400) return 'S3_ENDPOINT 不是这个桶所在的地址'
  if (status === 401 || status === 403) return `这个密钥没有读、写、删、列桶 ${bucket} 的权限`
  return '存储不接受这个请求，请核对 S3_ENDPOINT 是不是 S3 兼容的接口'
}

/** Rejections of the bucket, as everything above it knows them. */
export async function asUnreachable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (cause) {
    throw cause instanceof FileFault ? filesUnreachable(cause) : cause
  }
}
