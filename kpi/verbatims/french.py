"""What decides in French. Bare words: no capital, no accent; an apostrophe is a blank."""

from __future__ import annotations

from kpi.verbatims.cues import Language, Tells, cues

_CUES = {
    (Tells.REFUND, 2.0): """
        rembours*, me recrediter, nous recrediter, recredit*, un avoir, d avoir sur, avoir sur facture, l avoir promis, l avoir sera,
        l avoir est, l avoir n, l avoir sur, l avoir correspondant, emettre .. avoir, avoir correspondant, note de credit,
        rendez/rendre/rends moi/nous/me .. argent/acompte/sous, mon argent .. rendu, notre argent, mon argent, recuperer .. acompte/argent/caution/depot,
        restitu* .. acompte/argent/caution/arrhes/somme, rendre .. acompte/argent, retractation, trop percu, retrocession,
        reverse* .. somme/montant/percu, contre passer, annuler .. prelevement, charge back, chargeback, debit indu, indument preleve/preleves/facture,
        cheque .. montant, cheque du, recuperer .. mise/somme/sous/paiement, restitution, remboursable, crediter mon/notre/le compte, recrediter, rembours, faire un avoir, bon d achat, dedommag*, indemnis*, geste commercial, rendre .. somme/paiement, recuperer ce que, annuler .. facturation, reverser, rendu .. argent, compensation,
        attendons l avoir, attends l avoir, attente de l avoir, attente d un avoir, renvoye .. avoir, notre avoir, mon avoir, l avoir de,
        attends/attendons .. remboursement, toujours pas rembourse/remboursee/rembourses, pas encore rembourse/remboursee, attends/attendons .. avoir de/pour/sur/promis,
        attends/attendons un avoir, attends/attendons notre/mon/votre avoir, rendez/rendre l argent, recuperer nos/mes/les .. euros/eur, recuperer nos/mes, renonce .. rembours*
    """,
    (Tells.REFUND, -3.0): """
        veux/souhaite/demande/voulons/souhaitons/demandons/cherche pas .. rembours*, besoin de rembours*, pas besoin d un avoir,
        deja rembourse/remboursee/rembourses, bien ete rembourse/remboursee/rembourses, rembourse rapidement, remboursement rapide,
        frais rembourse/rembourses par, securite sociale, note de frais,
        vite rembourse/remboursee
    """,
    (Tells.COMPLAINT, 2.0): """
        reclamation*, en retard, du retard, de retard, retard, retards, retarde/retardee, panne, pannes, bug, bugs, bugue*, beug*, plante/plantait/plantent, plantage*,
        defectueux, defectueuse*, defaut, defauts, defaillan*, casse/cassee/casses/cassees/casser, abime/abimee/abimes/abimees, endommag*,
        raye/rayee/rayes/rayees, rayure*, fissur*, dechir*, troue/trouee/troues, tache/tachee/taches/tachees, fuite, fuites, fuit, infiltration*,
        perdu .. colis, colis perdu, colis vide, introuvable*, mauvaise/mauvais adresse/taille/reference/couleur/article/produit/piece/modele/teinte/nuance/quantite/dimension/dimensions/longueur/hauteur/version/heure/chambre/table/place/client/sens/colis/etage/jour/code,
        pas le/la/les bon/bonne/bons/bonnes, erreur de/dans/sur, erreurs, une erreur, non conforme*, pas conforme*, incomplet, incomplete,
        il/elle manqu*, manque toujours, manque encore, manquant*, manquait/manquaient, fausse/faux facture*, facture* fausse/faux/erronee, errone*,
        double prelevement, preleve* deux fois, factur* deux fois, deux fois factur*, preleve* a tort, debit* deux fois, surfactur*,
        injoignable*, sans reponse, sans nouvelle*, sans explication*, sans prevenir, aucune reponse/nouvelle/explication/suite, aucun retour/suivi,
        jamais recu/recue/recus/livre/livree/venu/venus/venue/arrive/arrivee/rappele/repondu, toujours rien, toujours pas, toujours aucun/aucune,
        pas encore recu/recue/livre/livree/arrive, personne ne, personne pour, ecran noir, ecran bleu, page blanche, message d erreur, hors service,
        bloque/bloquee/bloques, disparu/disparue/disparus/disparues, inutilisable*, ne marche/fonctionne/repond plus, marche plus, fonctionne plus,
        dysfonctionn*, mal pose/posee/poses/installe/installee/monte/monte/regle/emballe, ferme mal, marche mal, fonctionne mal,
        jete .. carton/colis/paquet, chaine du froid, litige*, sinistre*, malfacon*, vice cache, contrefacon, perime/perimee/perimes/perimees, avarie*, moisi*,
        cheveux dans, punaise*, cafard*, sale/sales, degoutant*, crasseux, bruyant*, tombe/tombee en panne, est tombe*, devait arriver/etre, devaient,
        relances, plusieurs fois relance, malgre .. relance*/appel*/mail*, chantier abandonne, abandonne*, laisse en plan, inacheve*, se decoll*, decoll*,
        annule sans, annulee sans, mauvaise livraison, pas recu, rien recu, pas livre/livree, livraison partielle, coupe/coupure toutes,
        coupures, se coupe, rupture, non recu/recue/livre/livree/respecte*, non respect, impossible de, impossible d, impossible a, ne s allume, allume plus,
        plus acces, acces refuse, d attente au, heures/heure d attente, remise a zero, remettent a zero, pas respecte*, en attente depuis, encore en attente,
        attends/attend/attendons .. depuis, depuis .. attend*, plainte, porter plainte, mise en demeure, promis* .. jamais, rate/ratee .. pose, trop tard,
        s est rompu*, rompu*, eteint tout seul, surchauff*, ne tient pas, desactive* par erreur, pirate*, corrompu*, ralenti*, lenteur*, rame, rament, ramait, freeze*,
        brise/brisee/brises/brisees, fendu*, perce/percee/perces, ecrase*, caboss*, ebrech*, ecaill*, brule/brulee/brules, rouill*, craqu*, arrach*, deform*, voile/voilee, grince*, suint*, goutte*, debord*, bouche/bouchee/bouches, inond*, court circuit, disjonct*, grille/grillee, infest*,
        s arrete*, s eteint, s est eteint*, se bloque*, se fige*, fige*, deconnect*, en boucle, crash*, hs, ko, doublon*, perte de donnees, efface/effacee/effaces/effacees, supprim* .. tort, tronque*, incoheren*, illisible*, invalide*, rejete*, est refuse*, indisponible*, inaccessible*, hors ligne, hors d usage, inoperant*, plus rien, ecran fige,
        jamais parti/partie/partis/envoye/envoyee/expedie/expediee/rappelee/donne/honore, egare*, vole/volee, a ete perdu*, perdu/perdue/perdus par, au lieu de, au lieu du, au lieu d, rien a voir, pas le meme, pas la meme, pas les memes, inverse/inversee/inverses, interverti*, confondu*, vous etes trompe/trompes, s est trompe*, etes trompe/trompes, oublie/oubliee/oublies/oubliees de, a moitie, en double, trop petit/petite/court/courte/grand/grande,
        repousse/repoussee/repousses, reporte/reportee/reportes .. fois, encore reporte/repousse/decale, n arrete* pas de, delai/delais depasse/depasses, delais non, non tenu/tenue/tenus, engagements, raccroch*, me balade*, nous balade*, on .. balade*, renvoie de, renvoient de, fait trainer, traine*, aucune solution, sans solution, sans suite, lettre morte, silence radio, fait le mort, font les morts, meme probleme, encore un probleme, problemes recurrent*, recurrent*,
        deja regle/reglee/reglees/paye/payee/payees, frais caches, non autorise*, non applique*, non prevu*, prix .. double, penalites, majoration, mauvaise odeur, odeur*, puait, pue, sent mauvais, sentait mauvais, cafards, bruit/bruits, tapage, eau froide, pas d eau, pas de chauffage, pas d electricite, en travaux, ferme/fermee sans, malade*, intoxi*, dangereux, dangereuse*, blesse/blessee, s effondr*, cede/cedee, de travers, mal coupe*, mal fix*, mal isol*, mal fait/faite/faits/faites, mal nettoy*, pas nettoye*, pas fini*, pas termine*, a refaire, revenir .. fois, fallu .. fois/rendez, il a fallu, fuyait, fuient, coule du, moisissure*, humidite, trempe/trempee/trempes, compte bloque, spam*, double facturation, facturee/facture a tort,
        mal lu/lue/lus/lues/ecrit/range/rangee/coupe/peint/peinte/serre/serree/etiquete/calibre/traduit/traduite/dimensionne/decoupe/raccorde/branche/oriente/colle/visse, factur* .. de trop, en trop, attends/attendons une/la/le/votre/un/vos, tres lent/lente/lentes, trop lent/lente, faut revenir, a reprendre, restes/reste/restees dans/sur, gravats, ne tient, pas sur la/le/ma/notre, plus de .. prevu, promise pour, promis pour, promise .. recue, promis .. recu, reprise, repris le lot, a tort, toujours en, encore en,
        devait/devaient passer/venir/arriver/etre/nous/me/livrer/commencer/finir/durer, cense/censee/censes/censees, pas celui/celle/ceux/celles, pas ce que, pas ce qui etait, ne correspond*, different/differente/differents de, double debit, debite/debitee/debites, mois/semaines/jours/heures/ans pour, mois/semaines/jours/heures sans,
        perdu une/la/ma/notre/deux/trois matinee/journee/apres/heures/heure/semaine, fait perdre, oblige/obligee/obliges de, contraint/contraints de, nous a coute, m a coute, mal calcule/calculee, mauvais calcul, calcul faux, s est casse/decolle/detache/ouvert/eteint/arrete, casse net, en morceaux, en miettes, cloque*, boursoufl*, jauni*, decolor*, deteint*, retreci*, qui bouge, bouge, branlant*, instable*, coince/coincee/coinces, grippe/grippee, sature/saturee, en rade, a rendu l ame, ne repond, ne rappelle, ne sert a rien, personne n a, personne n est, plus de reseau, plus de son, plus d image, plus de chauffage, plus d eau, plus d internet,
        rupture de stock, annulation de derniere, derniere minute, double emploi, deux fois la meme, deux fois le meme, mal orthographi*, mal ecrit, nom errone, mauvais nom, mauvaise date, mauvais montant, montant errone, ne figure pas, ne figurent pas, n apparait pas, introuvable, egaree, pas au bon, pas a la bonne, pas de reponse, pas de suite, pas de rappel, pas de facture, pas de notice, sans notice, sans facture,
        humide/humides, invendable*, inexploitable*, impropre*, toutes les .. minutes/heures, a chaque fois que, facturez/facturent/prelevez/prelevent/envoyez/recevons encore/toujours, encore/toujours facture/facturee/preleve/preleves/debite, m a assure, m avait assure, nous a assure, nous avait assure, avait promis, m a promis, nous a promis, avaient promis, malgre la resiliation, malgre ma resiliation, malgre notre/mon/nos/mes,
        a lache, ont lache, prend l eau, prenait l eau, trop serre/serree, a l envers, eventr*, defonc*, ecorne*, erafl*, deja ouvert/ouverte/utilise/utilisee, ouvert/ouverte .. deja, d occasion, rassis*, tiede/tiedes, pas cuit/cuite/cuits, trop cuit/cuite, crue, avarie, surbook*, surreserv*, messagerie, repondeur, sonne occupe, tombe/tombons/tombe sur, attente telephonique, minutes/heures d attente, un trou, des trous, trou dans, mal rebouche*, pas rebouche*, pas repare, pas range/nettoye, en plan, au mauvais/mauvaise, par erreur, sans autorisation, sans mon/notre accord, sans consentement, ne trouve/retrouve/recoit/recois/recevons/voit/vois/voyons plus,
        ca ne l est, ce n est pas le cas, pas le cas, contrairement a, contrairement aux, pas comme prevu, pas comme convenu, pas comme annonce, pas comme sur, inegal*, bancal*, grippe, vibre*, siffle*, claque*, grince, goutte a goutte, perd de, perdent, s use, s effrite*, s ecaille*, s efface*, s arrache*, se dechire*, se casse*, se detache*, se plie*, se fissure*
    """,
    (Tells.COMPLAINT, 0.6): """
        probleme*, pb, soucis, souci, souci*, incident*, anomalie*, remplacement, remplacer, echanger, echange, regulariser, manque, manquent, manques, oubli*,
        jete/jetee, vide, froid/froide/froids, coupe, mouille*, tordu*, gondol*, use/usee, relance, pas bon/bonne article/taille/produit/couleur, attente,
        retourner .. article/produit/colis, pas eu, devis .. different, ecart, difference .. facture, inexact*, refus*, mauvais etat,
        decale/decalee/decales, refuse/refusee, oublie/oubliee, inclus, faute, en vain, relanc*, jours sans, semaines sans, mois sans, depuis des, encore une fois, une fois de plus, de nouveau, faux, fausse, gene/genant, bloque, ferme, trompe/trompes,
        a ete annule/annulee/annules/annulees, ont ete annules, encore un/une, une nouvelle fois, jours plus tard, semaines plus tard, mois plus tard, heures plus tard, remis/remise en
    """,
    (Tells.DISSATISFACTION, 2.0): """
        decu/decue/decus/decues, decois, decevant*, deception*, insatisfait*, mecontent*, nul/nulle/nuls/nulles, nullissime, null, naze/nazes, honte, honteux, honteuse*,
        inadmissible*, inacceptable*, intolerable*, scandale, scandaleux, scandaleuse*, lamentable*, pitoyable*, deplorable*, minable*, catastroph*, desastre*, desastreux, desastreuse,
        horrible*, affreux, affreuse, abominable*, execrable*, mediocre*, pietre, bacle*, arnaque*, escroc*, voleur*, malhonnete*, incompeten*, incapable*, amateur*,
        excede*, ras le bol, marre, en ai assez, patience a des limites, degoute*, furieux, furieuse, en colere, colere, fache*, agace*, enerve*, exaspere*,
        a fuir, fuyez, a eviter, passez votre chemin, plus jamais, jamais plus, regrett*, je deconseille, deconseill*, mauvaise experience, mauvais service, mauvaise qualite,
        mauvais accueil, mauvaise surprise, mauvais rapport, prix mauvais, pas terrible/terribles, pas top, pas ouf, pas fameux, pas serieux, pas pro, trop cher/chere/chers/cheres,
        hors de prix, abusif, abusive, abusifs, exagere*, exorbitant*, prohibitif*, m attendais a mieux, attendait a mieux, attendions a mieux, attendais mieux, en dessous de, en deca de,
        moins bien, n importe quoi, du n importe, foutage, moque/moquez/moquent du/de, fout* de, de merde, merdique*, pourri*, daube, desagreable*, hautain*, impoli*, malpoli*, irrespectueux, arrogant*,
        glacial*, froid .. accueil, accueil froid, antipathique*, meprisant*, mepris, agressif*, bof, boff, sans interet, aucun interet, perte de temps, perdu mon temps, argent jete, gaspill*,
        a desirer, pas professionnel*, non professionnel*, aller voir ailleurs, changer de fournisseur/prestataire, ecoeur*, indigne*, insupportable*, penible*, vieillot*, vetuste*, ringard*, moche*,
        laid/laide, immangeable*, dommage avant, c etait mieux, etait mieux, quel dommage, quelle honte/deception/arnaque/horreur/catastrophe/perte, moyen pour, franchement moyen, tres moyen, moyennement satisf*, peu satisf*, peu pratique, peu convaincu*, mitige*,
        usine a gaz, pas la hauteur, pas a la hauteur, pas a niveau, pas digne, conditions .. travailler, insulte*, mensonge*, mentir, menteur*, foutre, bande de/d, tromperie, trompe/trompee/trompes, publicite mensongere,
        lasse vite, pas tres serieux, laisse .. desirer, aucun respect, manque de .. respect/serieux/professionnalisme/rigueur/soin/consideration, aucun professionnalisme, frustr*, contrari*, amer/amere, desabus*,
        epuis*, lassant*, lasse/lassee de, fatigu*, usant, saoul*, gach*, brouillon*, condescend*, insistant*, tristounet*, sans originalite, sans ame, sans charme, sans relief, sans soin, quelconque*, banal*, zero pointe, zero, connu mieux, vu mieux, attendre autre chose, attendre mieux, esperais mieux, esperions mieux, esperais autre, passable*, insuffisant*, laborieux, chaotique*, chaos, bordel, foutoir, cata, galere*, cauchemar*, l enfer, un enfer, calvaire, une horreur, ignoble*, infect*, degueu*, crade*, merde, chier, connerie*, bidon, pipeau, rigolo*, charlatan*, voyou*, bras casses, guignol*, sans scrupule*, aucune consideration, inutile*, decourag*, regrettable*, mieux faire, a revoir, a ameliorer, point noir, bemol, point negatif, points negatifs, negatif/negative, desorganis*, mal organise*, mal gere*, mal concu*, mal pense*, mal fichu*, mal accueilli*, mal recu/recus, mal conseille*, mal informe*, pas clair*, flou/floue, incomprehensible*, illisible et, surfait*, surcot*, surestim*, attrape, du vol, c est du vol, radin*, mesquin*, va vite, neglig*, m en foutisme, irresponsab*, indifferen*, se fiche*, s en fiche*, s en fout*, plus confiance, perdu .. confiance, degrad*, baisse de qualite, baisse .. qualite, de pire en pire, pire/pires, de mal en pis, de moins en moins, plus comme avant, plus ce que c etait, plus ce qu il etait, plus ce qu elle etait, aberrant*, absurde*, grotesque*, odieux, odieuse, goujat*, sans gene, mal eleve*, mal aimable*, peu aimable*, peu serieux, peu professionnel*, peu fiable*, peu clair*, peu reactif*, peu accueillant*, pas aimable*, pas agreable*, ennuyeux, ennuyeuse, ennui, soporifique, trop long/longue/lent/lente/complique/compliquee/bruyant/sucre/sale/gras/cuit/insistant/juste, trop de monde/temps/bruit/publicite/mails, prix excessif*, excessif*, excessive*, demesure*, outrance, en droit d attendre, ose*, prend/prennent pour des, pour un idiot, du bricolage, bricol*, fumist*, de pacotille, camelote, gadget, sans valeur, deplaisant*, deplait, deplu, detest*, hai*, je fuis, on fuit, 👎, 😡, 😠, 🤬, 😤, 😞, 🙁, 😒,
        decoi*, difficile a justifier, injustifie*, beaucoup d attente, trop d attente, longue attente, trop d echanges, plus de temps que prevu, plus long que prevu, fois plus, qualite habituelle, peu d ecoute, pas d ecoute, manque d ecoute, en retrait, pas la qualite,
        sans grand interet, peu d interet, ne vaut pas, ne valent pas, pas la peine, n en peux plus, n en peut plus, n en pouvons plus, on n en peut, y en a marre, inquiet*, inquietant*, choque*, choquant*, outre/outree, stupefait*, navrant*, desolant*, affligeant*, consternant*, on repassera, sans plus, ca laisse, decevante, vexe*, humili*, pas accueillant*, pas chaleureux, pas convivial*, pas a l aise, n achet* plus, ne reviend* plus, ne command* plus,
        jamais vu .. aussi/ca/pareil/pire, jamais vu ca, manque/manquait/manquent/manquaient de/d, sur ma faim, sur notre faim, presse/pressee et, rendez l argent, amateurisme, la tete ailleurs, expedi* en, trop vague, trop theorique, trop general, laborieuse, sans aucun interet, pas d interet, pas grand chose, rien de special, rien d extraordinaire, rien de nouveau, beaucoup de bruit pour, tout ca pour, chere payee, cherement, pas donne, pas a la hauteur, loin de, est loin d, sans empathie, aucune empathie, aucune ecoute, aucun effort, aucun geste, aucun sourire, ni bonjour, sans un mot, fait la tete, tirait la tete, mal parle, parle mal, mal poli, de haut, agacement, ecoeure*, quelle galere, quel cirque, quel cauchemar, quel gachis, gachis
    """,
    (Tells.DISSATISFACTION, 0.6): """
        mauvais/mauvaise/mauvaises, cher/chere, moyen/moyenne, complique*, confus*, pas .. intuitif, vous moquez, quoi ce, serieusement a, tellement compliqu*, lourd/lourde,
        ridicule*, triste*, limite, fade*, sans saveur, sans gout, bas de gamme, cheap, lent/lente/lents, vieux, datee
    """,
    (Tells.COMPLIMENT, 2.0): """
        satisfait*, ravi/ravie/ravis/ravies, content/contente/contents/contentes, heureux, heureuse, enchante*, comble/comblee/combles, conquis*, emerveill*, parfait/parfaite/parfaits/parfaites, parfaitement,
        impeccable*, excellent*, excellence, exceptionnel*, extraordinaire*, formidable*, fantastique*, magnifique*, superbe*, splendide*, sublime*, merveill*, remarquable*, irreprochable*, exemplaire*, incroyable*,
        genial/geniale/geniaux/geniales, nickel, au top, top, le top, tip top, recommande/recommandons/recommanderai/recommander, a recommander, imbattable*, adorable*, charmant*, delicieux, delicieuse*, succulent*, savoureux,
        aimable*, souriant*, chaleureux, chaleureuse*, sympa/sympas, sympathique*, accueillant*, a l ecoute, gentil/gentille/gentils/gentillesse, bienveillan*, attentionne*, serviable*, disponible et, professionnalisme,
        tres professionnel*, tres pro, ponctuel*, reactif*, reactive/reactives, reactivite, efficace*, efficacite, soigne/soignee/soignes/soignees, rapide et, livraison rapide, tres rapide, bravo a, felicit* .. pour, vous felicite, chapeau, respect .. delai*, dans les temps,
        dans les delais, rien a redire, rien a dire, rien a signaler de negatif, sans faille, sans faute, sans accroc, un plaisir, avec plaisir on, reviendr* .. plaisir, avec grand plaisir, quel plaisir, bonne surprise, belle surprise, bonne experience, belle experience,
        bon produit, bons produits, bonne qualite, belle qualite, tres bien, tres bon/bonne/bons/bonnes, tres beau/belle/beaux/belles, bon accueil, bon service, bon travail, beau travail, bon contact, bons conseils, bonne ambiance, belle finition, belles finitions,
        qualite est la, bon rapport, excellent rapport, meilleur/meilleure/meilleurs, j adore, adore/adorent/adorons/adores, on adore, j aime, aime beaucoup, passionnant*, enrichissant*, appris, simple et, facile a utiliser, gagne .. temps, gain de temps, fluide*, intuitif/intuitive,
        pas mal, plutot pas mal, enfin un/une, serieux et, serieux, grand merci, mille mercis, merci infiniment, merci encore, merci mille, merci beaucoup pour, 5 etoiles, cinq etoiles, meritee/merites/meritees, conforme/conformes, conforme a, reussi/reussie, plus que, bien au contraire, jamais deception,
        change la vie, vie facilitee, bluff*, epatant*, impressionn*, hate de, fidele depuis, confiance totale, toute confiance, fiable*, spacieux, spacieuse*, confortable*, propre et, tres propre*, ponctualite, confiance, continuez, convaincu*, reviendr*, super produit/service/accueil/equipe/logiciel/boutique/sejour/hotel/travail/contact/outil/qualite,
        en or, boulot, bluff*, a refaire appel, refaire appel, referai/referons/refais appel, de nouveau appel, hesiterai/hesiterons pas, du serieux, mention speciale, coup de coeur, un regal, regal*, delice*, que du bonheur, du bonheur, petits soins, prevenant*, courtois*, cordial*, humain et, devoue*, pedagogue*, meticuleu*, minutieu*, rigoureu*, savoir faire, au rendez vous, est a la hauteur, etait a la hauteur, a la hauteur, comme prevu, comme convenu, comme annonce, comme promis, sans souci/soucis/probleme/encombre/surprise, vite et bien, arrangeant*, de bon conseil, conseille vivement, je conseille, je le conseille, je la conseille, les yeux fermes, comme ca, longue vie, indispensable*, ergonomique*, robuste*, solide*, costaud*, elegant*, raffine*, cosy, reposant*, chouette*, trop bien, canon, kiff*, la classe, 👍, 😍, 😊, 🙏, 👏, 🥰, 😀, 😃, 💯, ⭐, ❤,
        bien accueilli*, bien recu/recus par, bien conseille*, bien explique*, bien fait/faite/faits/faites, bien pense*, bien organise*, bien situe*, bien emball*, bien installe*, bien joue, bien mieux, beaucoup mieux, tellement mieux, tres utile*, tres clair*, tres agreable*, tres pratique*, tres propre, tres sympa*, tres gentil*, tres competent*, tres complet, tres facile*, tres reactif*, super bien, super rapide, super sympa, super content*, super gentil*, un vrai plus, valeur sure, point fort, points forts, point positif, positif, positive, positifs, tient ses promesses, tenu ses promesses, tenu .. delais, tenus, depasse .. attentes, au dela de, plaisir de, bon moment, bons moments, tres bon moment, agreable sejour, excellent sejour, de qualite, belle adresse, bonne adresse, belle decouverte, bonne ambiance, bien aide*, m a bien, sauve la mise, sauve, je l aime, on l aime, plu, me plait, nous plait, plait beaucoup, beaucoup plu, gagne un temps, satisfaction, reconnaissan*, remerci* .. pour, remercie, remercions, changement radical, rien a reprocher, rien a ajouter, irremplacable*, unique, inoubliable*, innovant*, performant*, precieu*, honnete*, transparent*, transparence, rassur*, patient/patiente et, de confiance, fidele*,
        gagnons .. par, gagne .. par, qui repond, simple et complet, impec, nikel,
        ce que j esperais, ce qu on esperait, ce que nous esperions, ce que je voulais, ce qu on voulait, ce qu il me fallait, ce qu il nous fallait, comme je voulais, comme demande,
        aux anges, septieme ciel, rever mieux, pas rever mieux, pas mieux, esperer mieux, pas esperer mieux, petit nuage, mille fois, sauve la/le/ma/mon/notre/nos/mes, prix honnete/honnetes/correct/corrects/raisonnable/raisonnables/attractif/attractifs/doux/competitif/competitifs/imbattable/imbattables, le lendemain, prise en main, considere/consideree/consideres/considerees, valorise*, bienvenu*, ecoute/ecoutes/ecoutee, merite/meritent/meritait, belle prestation, beau resultat, beau chantier, bel/belle objet/ouvrage/endroit/hotel/equipe/piece, bien fini, bien finies, bien concu, bien servi*, bien renseigne*, bien guide*, bien accompagne*, bien informe*, super pro, ultra rapide, hyper rapide, hyper sympa, en avance, plus tot que prevu, avant la date, recommanderai chez, recommandons chez, je recommence, je repars, fidelise*, client fidele, rassurant*, pro et, agreablement surpris*, bonne tenue, bon rapport, bonne surprise, petit plus, coup de pouce, au rdv, tres bonne/bon/belle/beau .. equipe/produit/adresse, un bonheur, du pur bonheur,
        probleme/souci/panne resolu/resolue/regle/reglee/repare/reparee, tout est regle, vite regle/resolu/repare/rembourse, regle rapidement, resolu rapidement, rembourse rapidement
    """,
    (Tells.COMPLIMENT, 0.6): """
        bien, bon/bonne, beau/belle, agreable*, rapide*, propre/propres, facile*, pratique, clair/claire, patience et, bonheur, jolie/joli/jolis, utile/utiles, competent*, plaisir, bien passe,
        emballe/emballee/emballes, rapidement, vite, precis*, calme, classe, fier/fiere, delicat*, complet, joli, souriante, top, tranquille, merci, patient,
        bel, immediate, sourire, sobre, fin, moderne, confort
    """,
    (Tells.POLITE, 2.0): """
        bravo, felicitations, super, merci bcp, merci beaucoup, merci pour, merci a, merci .. bravo, chapeau bas, bien joue, genial merci, reconnaissant*, mes compliments, compliments a
    """,
    (Tells.WORKS, 2.0): """
        marche/marchent/marchait/marchaient/marcher, fonctionne/fonctionnent/fonctionnait/fonctionnaient/fonctionner, repond/repondent/repondu/repondre/repondait, arrive/arrivee/arrives/arrivait, recu/recue/recus/recues/recois,
        livre/livree/livres/livrees, reponse/reponses, nouvelles/nouvelle, retour, rappele*, s allume, allume, demarre*, s ouvre, ouvre, connecter, charge, s affiche, affiche, apparait/apparaissent, correspond/correspondent, venu/venus/venue, passe,
        respecte/respectes/respectee, tient/tiennent, regle/reglee, resolu*, repare/reparee, installe/installee, termine/terminee, prevenu*, a jour, joindre, acceder, utilisable*, chauffe, ferme, remonte, bonne .. taille/reference/couleur/piece, la bonne, le bon, complet/complete,
        parti/partie/partis/parties, expedie*, envoye*, traite/traitee, effectue*, applique*, prise en compte, pris en compte, deduit*, credite*, valide/validee, actif/active/activee, imprime*, enregistre*, sauvegarde*, exporte, importe, tourne/tournent, rentre/rentrent, colle, convient, lieu, possible, dormir, dormi, rappelle*, honore/honoree, tenu/tenue/tenus, l heure, disponible/disponibles, visible, lisible, etanche*, stable*, moyen de, arrivent, recoit, recevons, retrouve*, trouve/trouvee, nettoye*, fini/finie, jour, conforme/conformes, facture, su/sait me repondre, vu personne, vient/viennent, allume/allument, detecte*, reconnu/reconnait,
        vu/vue/vus, synchronise*, actualise*, seche, refroidit, ventile*, sonne, capte, lance, glisse, emboite*, coulisse*, prevenir, averti/avertie/avertis, informe/informee/informes, propose, explique, remplace/remplacee, change/changee, mis a jour, inclus/incluse, compris/comprise, fourni/fournie/fournis,
        connecte*, telecharge*, envoie/envoient, transmis/transmise, transfere*, facture, confirme/confirmee, planifie*, programme*, livrent, commence/commencee, avance, repare, controle*, verifie*, monte/montee, raccorde*, branche*, equipe*
    """,
    (Tells.WORKS, 0.0): """
        un peu, depuis peu, sous peu, peu apres, a peu pres, peu importe,
        pas besoin, inutile de, pas la peine de
    """,
    (Tells.QUESTION, 2.0): """
        voudrais/aimerais/souhaite/souhaiterais/voulais savoir, cherche a savoir, savoir si, savoir comment, me renseigner, des renseignements, renseignements sur, un renseignement, des informations sur, infos sur, de m indiquer, m indiquer, nous indiquer,
        me dire si, me preciser, comment faire, marche a suivre, quels/quelles/quel/quelle sont/est, est il possible, serait il possible, est ce possible, est ce que, qu est ce que, y a t il, combien coute/coutent/de temps, combien, sous combien,
        c koi, c quoi la/le/les, je me demande, je me demandais, question/questions,
        voudrais/aimerais/souhaite/souhaiterais/voudrions/souhaitons connaitre, voudrais/aimerais/souhaite/souhaiterais avoir .. infos/informations/precisions/renseignement/renseignements, besoin d un renseignement, besoin d une info, besoin d infos, besoin de savoir, besoin de precisions, une precision, des precisions sur, comment on, comment je
    """,
    (Tells.QUESTION, 0.9): """
        quel/quelle/quels/quelles
    """,
    (Tells.QUESTION, 1.5): """
        comment, ou puis je, ou peut on, ou trouver, qui contacter, faut il, peut on, doit on, puis je, a quelle, jusqu a quelle, jusqu a quand, a partir de quand, de quelle, pourquoi, livrez/faites/avez/acceptez/proposez/vendez/prenez/etes/disposez/assurez/utilisez vous, sont ils, sont elles,
        est il, est elle, sera t il, sera t elle, existe t il, qui peut
    """,
    (Tells.ASKS, 1.5): """
        pouvez/pourriez/peux/pourrais/pourrait vous/tu/on, quand, ou en est, ou est, ou sont, ou se trouve, serait il possible de decaler, merci de me dire, merci de nous dire, merci de m expliquer
    """,
}

_OPENING = ((Tells.QUESTION, 0.9), (Tells.QUESTION, 1.5), (Tells.ASKS, 1.5))

_COMMON = """
    a ai ainsi alors apres article articles as au aucun aussi autre autres aux avant avec avez avoir avons bonjour bonsoir c ca car ce cela ces cet cette chez client clients comme commande commandes contact contrat cordialement
    d dans date de demande depuis des deux devis dire donc du elle elles en encore ensuite entre entreprise equipe est et etait etaient ete etre eu euros facture factures faire fait fois ici il ils j jour jours je l la le les leur lors lui lundi m ma madame mais mardi me
    meme mes mois moi moins mon monsieur n ne nos notre nous numero on ont ou par parce pas pendant peu peut plus pour pourquoi pouvez premier prix produit produits qu quand que qui quoi rien s sa sans sera service ses si site soir son sont suis suite sur svp
    t ta te temps tes toujours tous tout toute toutes tres trois tu un une vendredi vers veuillez votre vous voici vos y etes avais avait avaient aurait serait semaine semaines chambre chantier colis livraison livrer livreur demander demandez demandons contrat contact
    contacter contenu content contre compte comptes comptabilite connaitre comprendre compris complete conforme confirme confirmer confirmation contenant contente commence commencer comment commentaire commercial commerciale passage passer parle parler parfois place plaque plante planter poste poser
    pose porte portes point pointe pain plan plein pleine prendre pris prise presente presence present prevoir prevu prevue premiere preference prefere reference references recherche recevoir reception recu retourne retourner retrouve reste rester rendu rendre sac salle salon satin savoir serie seul seule simple
    signe signer signature soit sujet tableau table taille tarif tarifs telephone travail travaux trouve trouver utilise utiliser vente vendu vendre verite verre version voir voiture voyage annule annuler annulation adresse arrivee attente attention marche marchandise magasin marque materiel matin message mettre mise
    mesure meubles modele modifier moment montant monte montre nombre note nouveau nouvelle obtenir offre option ouvert ouverture paiement payer papier parquet partie partir personnel personne personnes petit petite piece pieces relance relever remis remise remplir rencontre rendez reparer reparation repas reponse reserve
    reservation responsable restaurant demain demande depart depot dernier derniere dessous detail devant directement direction disponible dossier double douche durant duree email envoi envoyer espace essai etage etat exemple export facile famille fenetre fichier finition fournisseur froid garantie general grand groupe heure heures
    importe information informations installation interieur interet interface internet jardin jeudi jusque laisse logiciel long longtemps lors louer machine main maintenant maison malgre manger maniere mercredi metre mieux minutes mode monde mur necessaire normal objet oublier ouvrir parking pensez permet plafond plage planning plusieurs
    porter possible poussiere pouvoir preciser preuve principal probable procedure prochain produire professionnel projet proposer propose proposition question quantite quelque qualite rappel rappeler rapport raison reduction refaire regler regulier relation renvoyer retour reunion reussir samedi sejour selon semble sembler service seulement solution
    sortie souhaite souvent stage station stock suivi suivre sujet support surtout systeme tard technique technicien terrain terrasse texte titre toit total tour traitement transport transporteur travaille travailler urgent urgence usage vacances valable valider valeur veille vendeur verifier vitre vitrage voie volet vouloir vrai vraiment
    honoraires honneur notre nuit nuits nuisible nuls bref bruit boite bonnet plaire bord boules colle couler couleur coule course cours cout couts cuisine peinture peintre pompe pommes savon serie serieusement sale saler sales salle casque caisse caisses tasse basse tache tasses passe passee tarte
"""

FRENCH = Language(
    cues=cues(_CUES, opening=_OPENING),
    denies=frozenset("peu pas jamais aucun aucune aucuns aucunes sans rien ni aucunement nullement guere".split()),
    after=frozenset("ni pas jamais plus rien guere aucun aucune personne point nullement".split()),
    opens=frozenset(("ne", "n")),
    turns=frozenset(
        "mais cependant toutefois neanmoins pourtant malheureusement hormis sauf excepte dommage contre revanche sinon".split()
    ),
    common=frozenset(_COMMON.split()),
    strengthens=frozenset(
        "tres trop vraiment tellement si super hyper extremement franchement totalement completement absolument assez plutot toujours encore".split()
    ),
    marks=frozenset(
        "le la les un une des du de je j nous vous il elle est sont et ou ne pas que qui pour avec sur dans mon ma mes notre votre vos ce cette l n qu au aux tres bien merci bonjour svp pb bcp mais chez par".split()
    ),
)
