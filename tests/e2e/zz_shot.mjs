import { chromium } from '@playwright/test';
const o='http://127.0.0.1:18477/';
const args=['--no-sandbox','--disable-gpu','--use-angle=swiftshader','--enable-unsafe-swiftshader','--disable-quic'];
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args});
const shots=JSON.parse(process.argv[2]);
for(const [name,q,w,h] of shots){
  const p=await b.newPage({viewport:{width:w,height:h},locale:'zh-CN'});
  await p.addInitScript(t=>t&&sessionStorage.setItem('baitu.token',t),process.env.TOKEN||'');
  await p.goto(o+'?'+q); await p.waitForTimeout(3500);
  if(name.includes('replay')){await p.getByTestId('admin-rule').getByRole('button').click();await p.locator('[name="/red_above_bp"]').fill('8');await p.locator('[name="/yellow_from_bp"]').fill('3');await p.getByTestId('replay').getByRole('button').first().click();await p.waitForTimeout(2500);await p.getByTestId('replay').scrollIntoViewIfNeeded();}
  await p.screenshot({path:`/tmp/chg/${name}.png`}); await p.close();
}
await b.close();
