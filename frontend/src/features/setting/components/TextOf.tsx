import { Input } from 'antd'
import { useState } from 'react'

interface Props<Value> {
  /** Given by the form. */
  id?: string
  value?: Value
  onChange?: (value: Value | string) => void
  write: (value: Value) => string
  /** Throws where the text is not that of a value; the form is given the text then, and its rule refuses it. */
  read: (text: string) => Value
}

/** A value of a form that is edited as text. */
export function TextOf<Value>({ id, value, onChange, write, read }: Props<Value>) {
  const [text, setText] = useState(() => (value === undefined ? '' : write(value)))
  return (
    <Input.TextArea
      id={id}
      value={text}
      spellCheck={false}
      autoSize={{ minRows: 6, maxRows: 24 }}
      style={{ fontFamily: 'monospace' }}
      onChange={({ target }) => {
        setText(target.value)
        try {
          onChange?.(read(target.value))
        } catch {
          onChange?.(target.value)
        }
      }}
    />
  )
}
