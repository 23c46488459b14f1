// Run in this folder: node official-sdk.mjs photo.jpg at_… mt_… > fused.jpg
import { readFileSync } from 'node:fs'
import { facefusion } from 'tencentcloud-sdk-nodejs'

const { EDGE, REGION, VIRTUAL_SECRET_ID, VIRTUAL_SECRET_KEY } = process.env
const { protocol, host } = new URL(EDGE)
const [photo, ProjectId, ModelId] = process.argv.slice(2)

const client = new facefusion.v20220927.Client({
  credential: { secretId: VIRTUAL_SECRET_ID, secretKey: VIRTUAL_SECRET_KEY },
  region: REGION,
  profile: { httpProfile: { protocol: `${protocol}//`, endpoint: host } },
})
const { FusedImage } = await client.FuseFace({
  ProjectId,
  ModelId,
  RspImgType: 'base64',
  MergeInfos: [{ Image: readFileSync(photo, 'base64') }],
})
process.stdout.write(Buffer.from(FusedImage, 'base64'))
