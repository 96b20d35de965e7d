"""Small words, of which none stands out: bare, in French and in English."""

from __future__ import annotations

_FRENCH = """
    aux avec ces cet cette ceux celle celles celui car chez comme dans des donc dont elle elles encore entre est etait etaient ete etes etre eux eut fait faire faut font fois hui ici ils jai jusqu jusque les leur leurs lors lorsque lui mais malgre meme memes mes moi mon nos notre
    nous ont par parce pas pendant peu peut peuvent plus plusieurs pour pourquoi puis quand que quel quelle quelles quels qui quoi sans sauf ses sera serait sers seront seulement soit sommes son sont sous sur tes toi ton tous tout toute toutes tres trop une vers voici voila vos votre vous
    avait avaient avais avez avoir avons ayant aura aurait auront alors apres assez aucun aucune aujourd aussi autre autres avant beaucoup bien bonjour bonsoir cela ceci cordialement depuis des deux trois deja desormais doit doivent ensuite enfin faites ainsi afin jamais toujours tant tel telle merci
    monsieur madame mme svp stp voudrais souhaite bjr bsr slt rien chaque quelque quelques lequel laquelle ceci moins mieux vraiment tellement ai es me te se ne il elle on je tu la le un de du en et ou au ce sa ma ta si ni ca cest via dire dit dites peux veux veut suis aller vont vais nest quun quune lun lune tout puisque ailleurs
"""
_ENGLISH = """
    about above after again against all also always although and any anyone anything are arent around ask been before being below between both but can cannot cant could couldnt did didnt does doesnt doing dont down during each either else ever every everything few for from further get gets getting got had hadnt has hasnt have
    havent having hello her here hers herself him himself his how however into isnt its itself just like made make makes many may maybe might mine more most much must mustnt myself never not nothing now off once one only other our ours ourselves out over own per please put quite rather really said same say shall she should shouldnt
    since some someone something still such than thank thanks that thats the their theirs them themselves then there these they thing things this those though through thus too two under until upon use used using very via was wasnt way well were werent what whatever when where which while who whom whose why will with within without wont
    would wouldnt yes yet you your yours yourself yourselves dear regards pls plz thx want wants wanted need needs sincerely three let lets going gone went come came am an as at be by do he if in is it me my no nor of on or so to up us we went
"""
STOPS = frozenset(_FRENCH.split()) | frozenset(_ENGLISH.split())
