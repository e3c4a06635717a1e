import { Form, Input, InputNumber, Radio, Select, Switch } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Setting } from '@/api/settings'
import { TextOf } from './TextOf'
import { useSettingWords } from './useSettingWords'

/** The field of one setting, by the shape of its value; named as the server names it, so that refusals find it. */
export function SettingField({ setting }: { setting: Setting }) {
  const { t } = useTranslation()
  const words = useSettingWords()
  const { key, shape } = setting
  const field = (input: ReactNode, rest: Parameters<typeof Form.Item>[0] = {}) => (
    <Form.Item
      name={key.split('.')}
      label={words.name(key)}
      extra={words.hint(setting)}
      rules={[{ required: true, message: t('form.rule.given') }]}
      {...rest}
    >
      {input}
    </Form.Item>
  )
  switch (shape.kind) {
    case 'number':
      return field(<InputNumber suffix={words.unit(key)} style={{ width: '100%' }} />, {
        rules: [
          {
            required: true,
            type: 'integer',
            min: shape.least ?? undefined,
            max: shape.most ?? undefined,
            message: t('form.rule.between', { least: shape.least, most: shape.most }),
          },
        ],
      })
    case 'truth':
      return field(<Switch checkedChildren={t('setting.yes')} unCheckedChildren={t('setting.no')} />, {
        valuePropName: 'checked',
      })
    case 'choice':
      return field(
        <Radio.Group
          vertical
          options={shape.allowed.map((value) => ({ value, label: words.choice(value) }))}
        />,
      )
    case 'texts':
      return field(<Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，', ' ']} />, {
        rules: [],
      })
    case 'text_by_text':
      return field(<TextOf<Record<string, string>> write={toLines} read={fromLines} />, {
        extra: `${words.hint(setting)} ${t('setting.lines_hint')}`,
        rules: [{ validator: isRead(t('setting.lines_hint')) }],
      })
    case 'objects':
      return field(
        <TextOf<unknown[]> write={(value) => JSON.stringify(value, null, 2)} read={JSON.parse} />,
        {
          rules: [{ validator: isRead(t('setting.not_json')) }],
        },
      )
    case 'text':
      return field(<Input autoComplete="off" />)
  }
}

/** What could not be read is still text. */
function isRead(message: string) {
  return (_: unknown, value: unknown) =>
    typeof value === 'string' ? Promise.reject(new Error(message)) : Promise.resolve()
}

function toLines(value: Record<string, string>) {
  return Object.entries(value)
    .map(([name, meaning]) => `${name}=${meaning}`)
    .join('\n')
}

function fromLines(text: string) {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return Object.fromEntries(
    lines.map((line) => {
      const [name, ...meaning] = line.split('=').map((part) => part.trim())
      if (!name || meaning.join('') === '') throw new Error(line)
      return [name, meaning.join('=')]
    }),
  )
}
