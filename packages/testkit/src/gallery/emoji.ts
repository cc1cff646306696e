import type { CustomEmoji } from '@parley/protocol';

const of = (name: string, aliases: readonly string[], user: string, url: string): CustomEmoji => ({
  name,
  aliases: [...aliases],
  url: `data:image/webp;base64,${url}`,
  animated: false,
  user,
  createdAt: '2026-11-03T10:00:00.000Z',
});

/** An app's own emoji, written out, so that a page of them needs no server. */
export const emoji: readonly CustomEmoji[] = [
  of(
    'boat',
    ['ship', 'sail'],
    'bob',
    'UklGRoICAABXRUJQVlA4WAoAAAAQAAAAPwAAPwAAQUxQSPMAAAARb6CgbSM3dgT2vvuPiABPUfX/0K0NkCLbVu3czwzzHzLwqo6BSCADkUAGyAgZ+FU3Anj+RoET2m7+O2ef8DCi/xOQft2dKBlF5TCNEkTlMI0SYNQKycBoKUSB0TxCAIzQDsgLigBdMOcJFqBDyxXrNK24qpEEFeiQsmGDpIayRhEY0KNk0w5FTWWNIDChT8iOXYI6UHcJPH1Xdh261IWGQ+CbOTLh0KEENE0CxpIpU05Nakpf8QXk06pLVlElrE5VUk5ZM1xwdpNx7YMysKQnStN0wjhN5uk7obClB0LHceAra4705tpN3nvXwLXtarr+bwEAVlA4IGgBAADwCgCdASpAAEAAPoU4lkglI6IhN/gN+KAQiWYA0a+a/IcZuk31AbavzAfrpkgHoAdKURGCte/LTLz9EFeIWCSpDFqqpMpKeAspJGyO5eIM7wDP+afOFXzKhOcUqLdPTAAA/vytUyyqy1zpv+Yb8b/Jvn/S86hf0u3/8Mcx76rgW2dkfjOva8zgvEc79iPOImMChkjAcP+Zpc/5YCUghklDwaz4sATDV77/4DZNMya7u0H8xMJUdrHKWFupmd3yrW99bicGuyYo1OtfRTdw1V7Jvf8MqyxgIvpv3jnShx0zGDqTP4G81uD38n1j/pfqf/es3pQBuFab9pqf18SHmenvee5sL0UTZ8zZNbITj8Vl2yFRMQPKTimmtTw8gjJwrB0//9en5QXvaumdWR3X8QGNhMouZJexpcrgIZgr9y8UBtE/cw2Spb0VJ99GuFVbJxbbFVWdSwF/qFCuTb/YfsxSX56ICbQAAAA=',
  ),
  of(
    'parley',
    [],
    'alice',
    'UklGRtoCAABXRUJQVlA4WAoAAAAQAAAAPwAAPwAAQUxQSMYAAAARb6C4bSQ1tT+GY4yIgBjrzo972zwFTqttW5YXtwWg0b37AExiIzACI1BpNoBD5JDc3ml++248RvQfbdu2odaiU5Ij5E+oONiqR9NmwFX9rgbNgi7SNzVq6HfaqGFl5yM1LmC3Npe1u5kb2n9RUNAyIRKWPVGxnIiO4yV8eCdmlgexsyjq/8Xngs8Vn0s+13wv+F7xvcR7ze8Cvyv4LvG7hu8iv6teOaTEmaGuQLsglRGo56NCApUE6vuoiEANgWZ+KinfKQFWUDgg7gEAALALAJ0BKkAAQAA+nTyZSiWjIiGwFAwAsBOJbA21RTIAXoj9VwF21Xob2wGhM+iJ6om8uo0EIBrFmXi+v/wFsJyKnU5iWmcK/B8AoExlcyrnbxREymvRFhwwC5bAsjMDe1KEisGtsAD+9k2//0kMUIEnmdS/6z4Uj3ud7wmrZqAIEi0ec+d0ZDfWdDh/Wce3YA2IxDyhz7TiIxFIhHjbIKbzv3iB4NNHLfYSfNmufvw+URc2PTPh16C5tiA4QsiYjHNFeDOQkrxEK1uMdIev+iHugImAsaoEgRrynNstflRa4lD7nij11i66/HxmnSeOJcP19wBvN7GbEkJveU5juYPSYHFXLh3hxE0ReOuqEOpUCweWIWUgv5egl/JVGLrF11+PjNOk8ZvEodlUc1Q0smY6ldC05gJ2Xn5VDrO92lMsqVzQX29pLdcFoumSUjPi69GvA8ikXYlGSnD9pHduEe9NoKm/IQolCw/6oy2n+dRVGydQhEZzF/cKKvAJg61gdkyjbqKTMa8zJyMlmOtQxGCELDBxuw4m6K4BRSJVZCr0HS/nZDbA0TAhY6TTQgnP71FDb/83Tix1/U/Yr0HWCPn9Xo/AHVVJKxkCBvf9PDa21b2e/8+J0/+8O5FJR+BXZeSm5rcYcfHwT4imAAAA',
  ),
  of(
    'ship_it',
    ['parcel'],
    'faythe',
    'UklGRm4BAABXRUJQVlA4WAoAAAAQAAAAPwAAPwAAQUxQSH0AAAART6CokSQ1ugJ49/gM4PsiImBiel/6cjitbduJyNgvaQVHG3QAjhZy0PkVfN+7DpgxEf2fAO8tLMQcWTZbbnC3bfV1jRBT3cEoVYVQI83GyRXu5qw+aoScooNVIjdxqgC1Qs7QyarRzVqR0P+nbtaKTlaNOlaG3MSpfPTsAQBWUDggygAAANAIAJ0BKkAAQAA+nUSdSqWjoqGsErswsBOJZADL3iD+Z657zMxaTwAB0WHJmkSghWruR38IrR8sH2HN0nCC3sM6JPgZi1NSqU8q/icZxIAA/vtrmfc5q8074AS8/UP7Ggm3Hj3bennP+ANtW8tWK+nm1hTTiX2fxcf4UncBcsc/vpT9F6X7djDjhtfQuSHNwsQ3l0+8bEeBy+IJbh8jiyaCNJKDwr/+pVgT7dgOfwAqZ4Brh+Mwmt3ZAs1QedpnN2IDeJ2G8VwAAAA=',
  ),
];
