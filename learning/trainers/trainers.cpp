#include "learning/bsp_net/latent.h"
#include "learning/bsp_net/training.h"
#include "learning/i2p_mae/training.h"
#include "learning/point_mae/training.h"
#include "learning/prototypes/training.h"
#include "learning/sparse_autoencoder/training.h"
#include "learning/training/trainer.h"

namespace shapewright {

const std::vector<Trainer>& trainers() {
    static const std::vector<Trainer> list{
        pointMaeTrainer(),    i2pMaeTrainer(),     teacherTrainer(),           bspNetTrainer(),
        bspNetCodesTrainer(), prototypesTrainer(), sparseAutoencoderTrainer(),
    };
    return list;
}

const Trainer* findTrainer(const std::string& id) {
    for (const Trainer& trainer : trainers())
        if (trainer.id == id) return &trainer;
    return nullptr;
}

}  // namespace shapewright
